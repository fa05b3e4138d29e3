/** @import { Plan, Row, Values } from "./types.js" */
import { short } from "../lib/format.js";

/**
 * One searched field as a line to put values on, from 0 to 1.
 *
 * @typedef {object} Axis
 * @property {string} path
 * @property {string} label
 * @property {{at: number, text: string}[]} ticks
 * @property {(value: any) => number} place
 * @property {any[]|null} values all of them, if there are only a few
 */

/** @type {Record<string, string>} */
const LABELS = {
  "model.hidden": "hidden layers",
  "model.activation": "activation",
  "training.optimizer.name": "optimiser",
  "model.initializer.name": "initialiser",
  "data.seed": "data seed",
};
const TICKS = 5;

/** @param {string} path */
export const labelOf = (path) => LABELS[path] ?? path.slice(path.lastIndexOf(".") + 1).replaceAll("_", " ");

/**
 * @param {any} value
 * @returns {string}
 */
export function textOf(value) {
  if (Array.isArray(value)) return value.length > 0 ? value.map(textOf).join("-") : "none";
  if (value !== null && typeof value === "object")
    return String(value.name ?? value.kind ?? value.units ?? "…");
  return typeof value === "number" ? short(value) : String(value);
}

/**
 * @param {Plan} plan
 * @param {Row[]} rows
 * @returns {Axis[]}
 */
export const axesOf = (plan, rows) =>
  Object.entries(plan.search).map(([path, values]) => axisOf(path, values, rows));

/**
 * @param {string} path
 * @param {Values} given
 * @param {Row[]} rows
 * @returns {Axis}
 */
function axisOf(path, given, rows) {
  const label = labelOf(path);
  if (Array.isArray(given)) return listed(path, label, given);
  if (plainGrid(given, rows, path)) return listed(path, label, distinct(rows, path));
  const { low, high, log } = given;
  const scale = log ? Math.log : (/** @type {number} */ value) => value;
  const unscale = log ? Math.exp : (/** @type {number} */ value) => value;
  const [from, to] = [scale(low), scale(high)];
  const ticks = Array.from({ length: TICKS }, (_, index) => {
    const at = index / (TICKS - 1);
    return { at, text: short(unscale(from + at * (to - from)), 2) };
  });
  return {
    path,
    label,
    ticks,
    place: (value) => Math.min(1, Math.max(0, (scale(value) - from) / (to - from || 1))),
    values: null,
  };
}

/**
 * @param {string} path
 * @param {string} label
 * @param {any[]} values
 * @returns {Axis}
 */
function listed(path, label, values) {
  const order = new Map(values.map((value, index) => [JSON.stringify(value), index]));
  const last = Math.max(1, values.length - 1);
  const place = (/** @type {any} */ value) =>
    values.length === 1 ? 0.5 : (order.get(JSON.stringify(value)) ?? 0) / last;
  return {
    path,
    label,
    values,
    place,
    ticks: values.map((value) => ({ at: place(value), text: textOf(value) })),
  };
}

/**
 * Whether a range was taken in so few steps that its values are as good as a list.
 *
 * @param {import("./types.js").Range} range
 * @param {Row[]} rows
 * @param {string} path
 */
const plainGrid = (range, rows, path) => range.steps !== undefined || distinct(rows, path).length <= 12;

/**
 * @param {Row[]} rows
 * @param {string} path
 * @returns {any[]} ascending
 */
export function distinct(rows, path) {
  const found = new Map(rows.map(({ parameters }) => [JSON.stringify(parameters[path]), parameters[path]]));
  return [...found.values()].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}
