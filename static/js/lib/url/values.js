/** How single values are written in the address and read from it. */

import { messageOf } from "../format.js";

/** @param {string} text */
export function numeric(text) {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new RangeError(`“${text}” is no number`);
  return value;
}

export const flag = (/** @type {boolean|undefined} */ on) => (on === undefined ? null : on ? "yes" : "no");
export const list = (/** @type {number[]} */ numbers) =>
  numbers.map((n) => String(Number(n.toPrecision(8)))).join("_");
export const unlist = (/** @type {string} */ text) => text.split("_").map(numeric);

/**
 * What is said of how things are shown, where it cannot be read.
 *
 * @param {string} name
 * @param {string} text
 * @param {unknown} error
 */
export const complaintOf = (name, text, error) => `The address says ${name}=${text}: ${messageOf(error)}.`;

/**
 * @param {string|undefined} usual
 * @param {unknown} value
 */
export function unless(usual, value) {
  if (value === undefined || value === null) return null;
  const text = String(value);
  return text === usual ? null : text;
}
