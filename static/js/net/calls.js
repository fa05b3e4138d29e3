/** @import { Call, CommandName } from "../types.js" */

/** @type {Record<CommandName, [string, string]>} */
const REST = {
  play: ["POST", "/play"],
  pause: ["POST", "/pause"],
  advance: ["POST", "/advance"],
  reset: ["POST", "/reset"],
  patch: ["PATCH", ""],
  seek: ["POST", "/seek"],
  parameters: ["PUT", "/parameters"],
};

/**
 * The REST call that a command also is, for "copy the last action".
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
