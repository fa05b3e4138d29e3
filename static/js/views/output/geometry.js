/** @import { DataView } from "../../types.js" */
import { dataWindow } from "../../model/window.js";

const USUAL_TEXT = 12;

/** Room for the numbers at the axes, by their size in px. @param {number} text */
const margins = (text) => ({
  left: Math.round(10 + 2.2 * text),
  bottom: Math.round(16 + 1.3 * text),
  top: Math.round(text / 2),
  right: Math.round(3 + 0.8 * text),
});

/**
 * @typedef {object} Geometry from raw inputs to CSS pixels of the stage and back
 * @property {number} width
 * @property {number} height
 * @property {number} text size of the numbers at the axes
 * @property {number} ink how thick points and lines are, by the size of the type: a projector wants both larger
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
 * @param {number} [text]
 * @returns {Geometry}
 */
export function geometryOf(width, data, axes, text = 11) {
  const { left, bottom, top, right } = margins(text);
  const side = Math.max(40, Math.floor(width - left - right));
  const view = dataWindow(data, axes);
  const [x0, x1] = view.x;
  // With a single input there is nothing to see up the plane: its points lie on the middle line.
  const [y0, y1] = axes[0] === axes[1] ? [-1, 1] : view.y;
  return {
    width,
    height: side + top + bottom,
    text,
    ink: text / USUAL_TEXT,
    left,
    top,
    side,
    window: { ...view, y: [y0, y1] },
    x: (value) => left + ((value - x0) / (x1 - x0)) * side,
    y: (value) => top + ((y1 - value) / (y1 - y0)) * side,
    x1: (px) => x0 + ((px - left) / side) * (x1 - x0),
    x2: (py) => y1 - ((py - top) / side) * (y1 - y0),
  };
}
