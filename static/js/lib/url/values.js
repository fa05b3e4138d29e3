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
 * @param {string|undefined} usual
 * @param {unknown} value
 * @returns {string|null} nothing for what goes without saying
 */
export function unless(usual, value) {
  if (value === undefined || value === null) return null;
  const text = String(value);
  return text === usual ? null : text;
}

/**
 * A name with its numbers: "step!every~10!gamma~0.5".
 *
 * @param {{name: string, [parameter: string]: number|string}|null|undefined} named
 */
export function namedText(named) {
  const { name, ...rest } = named ?? { name: null };
  if (!name) return null;
  return [name, ...Object.entries(rest).map(([key, value]) => `${key}~${value}`)].join("!");
}

/** @param {string} text @returns {{name: string, [parameter: string]: number|string}} */
export function readNamed(text) {
  const [name = "", ...rest] = text.split("!");
  const parameters = rest
    .map((part) => part.split("~"))
    .map(([key = "", value = ""]) => [key, numeric(value)]);
  return { name, ...Object.fromEntries(parameters) };
}

/** As a person says it: "adam, beta1 0.9". @param {string} text */
export const namedInWords = (text) => text.replaceAll("!", ", ").replaceAll("~", " ");

/**
 * What is said of how things are shown, where it cannot be read.
 *
 * @param {string} name
 * @param {string} text
 * @param {unknown} error
 */
export const complaintOf = (name, text, error) => `The address says ${name}=${text}: ${messageOf(error)}.`;
