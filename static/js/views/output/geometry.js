import { axisNumber } from "../../lib/format.js";
import { ticks } from "../../lib/ticks.js";

/** @import { Window } from "../../model/surface.js" */

/** The type on a page of 16 px. */
const USUAL_TEXT = 12;
/** The widest a number at an axis is, as a share of its height for each letter. */
const LETTER = 0.6;
/** A frame of one pixel. */
const FRAME = 1;

/**
 * @typedef {object} Geometry from values to CSS pixels of the stage and back
 * @property {number} width
 * @property {number} height
 * @property {number} text size of the numbers at the axes
 * @property {number} ink how thick points and lines are, by the size of the type: a projector wants both larger
 * @property {number} left
 * @property {number} top
 * @property {number} side of the square plot
 * @property {Window} window
 * @property {{x: number[], y: number[]}} ticks
 * @property {(x: number) => number} x
 * @property {(y: number) => number} y
 * @property {(px: number) => number} x1
 * @property {(py: number) => number} x2
 */

/**
 * The largest square that fits, with room for the numbers left of it and below.
 *
 * @param {{width: number, height: number}} box
 * @param {Window} window
 * @param {number} [text]
 * @param {number} [gutter] left of it, to keep the place of another picture
 * @returns {Geometry}
 */
export function geometryOf({ width, height }, window, text = 12, gutter = 0) {
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const bottom = Math.round(8 + 1.2 * text);
  const many = Math.max(2, Math.min(8, Math.min(width, height - bottom) / (3.6 * text)));
  const marks = { x: ticks(x0, x1, many), y: ticks(y0, y1, many) };
  const letters = Math.max(...marks.y.map((tick) => axisNumber(tick).length));
  const left = gutter || Math.round(9 + LETTER * text * letters);
  const side = Math.max(40, Math.floor(Math.min(width - left - FRAME, height - bottom - FRAME)));
  const top = FRAME;
  return {
    width,
    height,
    text,
    ink: text / USUAL_TEXT,
    left,
    top,
    side,
    window,
    ticks: marks,
    x: (value) => left + ((value - x0) / (x1 - x0)) * side,
    y: (value) => top + ((y1 - value) / (y1 - y0)) * side,
    x1: (px) => x0 + ((px - left) / side) * (x1 - x0),
    x2: (py) => y1 - ((py - top) / side) * (y1 - y0),
  };
}
