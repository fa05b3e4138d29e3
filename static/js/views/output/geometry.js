/** @import { DataView } from "../../types.js" */
import { dataWindow } from "../../model/window.js";

const LEFT = 34;
const BOTTOM = 30;
const TOP = 6;
const RIGHT = 12;

/**
 * @typedef {object} Geometry from raw inputs to CSS pixels of the stage and back
 * @property {number} width
 * @property {number} height
 * @property {number} left
 * @property {number} top
 * @property {number} side of the square plot
 * @property {import("../../model/surface.js").Window} window
 * @property {(x: number) => number} x
 * @property {(y: number) => number} y
 * @property {(px: number) => number} x1
 * @property {(py: number) => number} x2
 */

/**
 * @param {number} width
 * @param {DataView} data
 * @param {[number, number]} axes
 * @returns {Geometry}
 */
export function geometryOf(width, data, axes) {
  const side = Math.max(40, Math.floor(width - LEFT - RIGHT));
  const view = dataWindow(data, axes);
  const [x0, x1] = view.x;
  // With a single input there is nothing to see up the plane: its points lie on the middle line.
  const [y0, y1] = axes[0] === axes[1] ? [-1, 1] : view.y;
  return {
    width,
    height: side + TOP + BOTTOM,
    left: LEFT,
    top: TOP,
    side,
    window: { ...view, y: [y0, y1] },
    x: (value) => LEFT + ((value - x0) / (x1 - x0)) * side,
    y: (value) => TOP + ((y1 - value) / (y1 - y0)) * side,
    x1: (px) => x0 + ((px - LEFT) / side) * (x1 - x0),
    x2: (py) => y1 - ((py - TOP) / side) * (y1 - y0),
  };
}
