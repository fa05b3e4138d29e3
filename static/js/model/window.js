/** @import { DataView } from "../types.js" */

/**
 * The part of the input plane that is looked at: all the data with some air around it. Shared by the output and by
 * every unit's own map, so that the same place means the same point in all of them.
 * @param {Pick<DataView, "ranges" | "means">} data
 * @param {[number, number]} axes
 * @returns {import("./surface.js").Window}
 */
export function dataWindow(data, axes) {
  return { axes, x: widened(data.ranges[axes[0]]), y: widened(data.ranges[axes[1]]), means: data.means };
}

/**
 * @param {[number, number] | undefined} range
 * @returns {[number, number]}
 */
function widened(range) {
  const [low, high] = range ?? [-1, 1];
  const span = high - low || 1;
  // A truth table sits on two values: without room around them its points would lie on the frame.
  const air = span <= 1 ? 0.5 * span : 0.08 * span;
  return [low - air, high + air];
}
