/** @import { Problem } from "../../types.js" */
/** @import { Config } from "./fields.js" */
import { FIELDS } from "./fields.js";

/**
 * What is wrong with a link, in a person's words, and the link without it.
 *
 * @typedef {{name: string, text: string, why: string}} Complaint about one field of the address
 */

/** Not one field is to blame, but all together. */
const WHOLE = "whole";
export const NO_LINK = { name: WHOLE, text: "" };
/** The weights that a link carries beside the fields of a spec. */
export const WEIGHTS = { name: "weights", text: "" };

/** @param {string} name */
const fieldNamed = (name) => FIELDS.find((field) => field.name === name);

/**
 * "The link asks for a rate of 5000; 1000 is the most. Opened with 0.03."
 *
 * @param {Complaint} complaint
 * @param {Config} [opened] what the page began with instead
 */
export function sentenceOf({ name, text, why }, opened) {
  const field = fieldNamed(name);
  if (name === WHOLE) return `The link can't be opened: ${why}.`;
  const asked = `The link asks for ${field?.asks(text) ?? "learned weights"}; ${why}.`;
  const value = opened && inForce(name, opened);
  return value ? `${asked} Opened with ${value}.` : asked;
}

/** The value in force, as a person would say it. @param {string} name @param {Config} opened */
export function inForce(name, opened) {
  const field = fieldNamed(name);
  const text = field?.write(opened) ?? field?.usual;
  return text ? (field?.says?.(text) ?? text) : null;
}

/** The engine's reason in the fewest words. @param {string} message */
export function reasonOf(message) {
  const most = /(?:at most|more than the) (-?[\d.\u202f]*\d(?: MiB)?)/.exec(message);
  if (most) return `${most[1]} is the most`;
  const least = /at least (-?[\d.\u202f]*\d)/.exec(message);
  if (least) return `${least[1]} is the least`;
  const range = /from (\S+) to (\S+), not/.exec(message);
  if (range) return `it goes from ${range[1]} to ${range[2]}`;
  if (/is not (a )?known|^No upload/.test(message)) return "there is none such";
  if (message === "Is required.") return "a part of it is missing";
  const [first = ""] = message.replace(/\.$/, "").split(";");
  return first.charAt(0).toLowerCase() + first.slice(1);
}

/**
 * The link without what was refused; null when nothing of it is to blame.
 *
 * @param {URLSearchParams} params
 * @param {Problem|null} problem
 * @returns {{params: URLSearchParams, complaints: Complaint[]}|null}
 */
export function without(params, problem) {
  const rest = new URLSearchParams(params);
  /** @type {Complaint[]} */
  const complaints = [];
  for (const { path, message = "" } of problem?.errors ?? []) {
    const where = Array.isArray(path) ? path.join(".") : path;
    const found = FIELDS.find(({ name, at }) => at?.test(where) && rest.has(name));
    // What is missing is missed by the field that asks for the whole: points by the data.
    const field = found ?? FIELDS.find(({ name }) => name === where.split(".")[0] && rest.has(name));
    if (!field) continue;
    const text = rest.get(field.name) ?? "";
    complaints.push({ name: field.name, text, why: reasonOf(message) });
    const mended = field.name === "layers" ? withOutputs(text, message) : null;
    if (mended) rest.set("layers", mended);
    else rest.delete(field.name);
  }
  return complaints.length > 0 ? { params: rest, complaints } : null;
}

/**
 * The layers with as many output units as the data ask for, if that is all that is wrong.
 *
 * @param {string} text
 * @param {string} message of the refusal
 */
function withOutputs(text, message) {
  const asked = /takes? (\d+) output unit|the output layer has (\d+) unit/.exec(message);
  const outputs = asked?.[1] ?? asked?.[2];
  const hidden = text.split("-").slice(0, -1);
  return outputs && hidden.length > 0 ? [...hidden, outputs].join("-") : null;
}
