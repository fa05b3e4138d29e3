/** @import { DataView } from "../types.js" */
import { dataWindow } from "./window.js";

/** One input: what the network answers is a curve over it, and the examples are points at their targets. */

/** Free height above and below the targets, as a share of their span. */
const AIR = 0.25;
/** How much higher the marks of one class of several stand than those of the class before. */
const STEP = 0.05;

/** @param {Pick<DataView, "input_names">} data */
export const isCurve = ({ input_names }) => input_names.length === 1;

/**
 * Where the examples of each class stand: at the output that codes it. With an output for each class that is 1 for all
 * of them, so they stand one above the other.
 *
 * @param {Pick<DataView, "readout"|"class_names">} data
 * @returns {number[]} none for a regression
 */
export function classHeights({ readout, class_names }) {
  if (readout.kind === "value") return [];
  if (readout.kind === "level") return [readout.low, readout.high];
  return class_names.map((_, k) => readout.high + STEP * (k + 1));
}

/**
 * @param {DataView} data
 * @returns {(target: number) => number} the height at which an example of that target stands
 */
export function heightOf(data) {
  const heights = classHeights(data);
  return data.task === "regression" ? (target) => target : (target) => heights[target] ?? target;
}

/**
 * What is shown of the plane of x and y: the same while the network learns, so that the curve alone moves.
 *
 * @param {DataView} data
 * @returns {import("./surface.js").Window}
 */
export function curveWindow(data) {
  const { x, means } = dataWindow(data, [0, 0]);
  const { readout } = data;
  const heights =
    data.task === "regression"
      ? [...data.train.targets, ...(data.test?.targets ?? [])]
      : [readout.low, ...classHeights(data)];
  const [low, high] = ends(heights);
  const air = AIR * (high - low || 1);
  return { axes: [0, 0], x, y: [low - air, high + air], means };
}

/**
 * @param {Iterable<number>} values
 * @returns {[number, number]} the lowest and the highest; 0 and 0 of none
 */
export function ends(values) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}
