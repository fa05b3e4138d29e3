/** @import { Call, CommandName } from "../types.js" */

/** Each command as a request: its method, and what stands behind the address of the session. @type {Record<CommandName, [string, string]>} */
export const REST = {
  play: ["POST", "/play"],
  pause: ["POST", "/pause"],
  advance: ["POST", "/advance"],
  reset: ["POST", "/reset"],
  patch: ["PATCH", ""],
  seek: ["POST", "/seek"],
  parameters: ["PUT", "/parameters"],
};

/**
 * The REST call that a command also is, for networks without WebSockets and for "copy the last action".
 *
 * @param {string} id
 * @param {CommandName} name
 * @param {object} body
 * @returns {Call}
 */
export function callOf(id, name, body) {
  const [method, tail] = REST[name];
  return { method, path: `/api/v1/sessions/${id}${tail}`, body };
}

/** @type {Record<string, string>} */
const SETTINGS = {
  learning_rate: "rate",
  batch_size: "batch size",
  optimizer: "optimiser",
  l1: "penalty",
  l2: "penalty",
  clip_norm: "clipping",
  class_weights: "class weights",
  early_stopping: "early stopping",
};

/**
 * A command as it is called where it is said that its answer is awaited, or that it is lost.
 *
 * @param {CommandName} name
 * @param {{count?: number, training?: object, frozen?: object[]}} body
 */
export function inBrief(name, { count = 1, training = {}, frozen }) {
  if (name === "advance") return count === 1 ? "step" : `${count} steps`;
  if (name === "seek") return "timeline";
  if (name === "parameters") return "weights";
  if (name !== "patch") return name;
  if (frozen) return "freezing";
  return [...new Set(Object.keys(training).map((setting) => SETTINGS[setting] ?? setting))].join(", ");
}
