import { css, mix, theme } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";

/** @import { View } from "../plot/plot.js" */

/**
 * Heights over a window of two values.
 *
 * @typedef {object} Ground
 * @property {number[]} x ascending
 * @property {number[]} y ascending
 * @property {(number|null)[][]} heights a row for each y
 */

/** In place of a height that is no number. */
const HIGH = 1e9;
/** Rings between the bottom and the highest place that is seen. */
const RINGS = 8;
/** Cells of the picture, each way: the heights between those that are known are read off. */
const CELLS = 160;

/**
 * What weighs how much between two known places; exact for a parabola. @param {number} t 0…1 @returns {number[]}
 */
const shares = (t) => [
  ((-t + 2) * t - 1) * t * 0.5,
  ((3 * t - 5) * t * t + 2) * 0.5,
  ((-3 * t + 4) * t + 1) * t * 0.5,
  (t - 1) * t * t * 0.5,
];

/**
 * @param {number[]} axis
 * @param {number} value
 * @returns {{from: number, weights: number[]}} the first of four neighbours, and what each counts
 */
function neighbours(axis, value) {
  const last = axis.length - 1;
  const at = Math.min(last, Math.max(0, ((value - axis[0]) / (axis[last] - axis[0])) * last));
  const from = Math.min(Math.max(Math.floor(at) - 1, 0), Math.max(last - 3, 0));
  const within = Math.min(Math.max(Math.floor(at), 1), Math.max(last - 2, 1));
  return { from, weights: shares(at - within) };
}

/**
 * The height between known ones.
 *
 * @param {Ground} ground
 * @param {number} a
 * @param {number} b
 */
export function heightAt({ x, y, heights }, a, b) {
  const [across, up] = [neighbours(x, a), neighbours(y, b)];
  let sum = 0;
  for (let j = 0; j < 4; j++)
    for (let i = 0; i < 4; i++)
      sum += up.weights[j] * across.weights[i] * (heights[up.from + j]?.[across.from + i] ?? HIGH);
  return sum;
}

/** @param {Ground} ground @returns {{x: number, y: number, height: number}} where it is lowest */
export function lowest({ x, y, heights }) {
  let found = { x: x[0], y: y[0], height: Number.POSITIVE_INFINITY };
  heights.forEach((row, j) => {
    row.forEach((height, i) => {
      if (height !== null && height < found.height) found = { x: x[i], y: y[j], height };
    });
  });
  return found;
}

/** Whether the lowest place is well inside. @param {Ground} ground */
export function holdsBottom(ground) {
  const { x, y } = lowest(ground);
  const inside = (/** @type {number} */ value, /** @type {number[]} */ axis) => {
    const [first, last] = [axis[0], axis[axis.length - 1]];
    const share = (value - first) / (last - first);
    return share > 0.15 && share < 0.85;
  };
  return inside(x, ground.x) && inside(y, ground.y);
}

/**
 * The window that shows the bottom in its middle and the other place well inside, as far as heights are known.
 *
 * @param {Ground} ground
 * @param {[number, number]} start
 * @returns {View}
 */
export function windowAround(ground, start) {
  const { x, y } = wantedWindow(ground, start);
  /** @param {[number, number]} wanted @param {number[]} known @returns {[number, number]} */
  const clipped = ([low, high], known) => [Math.max(low, known[0]), Math.min(high, known[known.length - 1])];
  return { x: clipped(x, ground.x), y: clipped(y, ground.y) };
}

/** Whether the heights of the whole window are known. @param {Ground} ground @param {[number, number]} start */
export function fillsWindow(ground, start) {
  const { x, y } = wantedWindow(ground, start);
  /** @param {[number, number]} wanted @param {number[]} axis */
  const known = ([low, high], axis) => low >= axis[0] && high <= axis[axis.length - 1];
  return known(x, ground.x) && known(y, ground.y);
}

/** @param {Ground} ground @param {[number, number]} start @returns {View} */
function wantedWindow(ground, start) {
  const bottom = lowest(ground);
  /** @param {number} middle @param {number} other @param {number} least @returns {[number, number]} */
  const around = (middle, other, least) => {
    const half = Math.max(1.45 * Math.abs(other - middle), least);
    return [middle - half, middle + half];
  };
  const least = 0.25 * Math.max(Math.abs(start[0] - bottom.x), Math.abs(start[1] - bottom.y), 0.4);
  return { x: around(bottom.x, start[0], least), y: around(bottom.y, start[1], least) };
}

/**
 * Rings around the bottom, the darker the lower.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Ground} ground
 * @param {View} view
 * @param {{width: number, height: number}} size in pixels
 */
export function paintGround(canvas, ground, { x, y }, { width, height }) {
  const scale = devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) return;
  const field = new Float64Array(CELLS * CELLS);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const a = x[0] + ((column + 0.5) / CELLS) * (x[1] - x[0]);
      const b = y[1] - ((row + 0.5) / CELLS) * (y[1] - y[0]);
      const value = heightAt(ground, a, b);
      field[row * CELLS + column] = value;
      low = Math.min(low, value);
      if (value < HIGH / 10) high = Math.max(high, value);
    }
  }
  const levels = Array.from({ length: RINGS }, (_, k) => low + (high - low) * ((k + 0.5) / RINGS) ** 2);
  const dark = theme() === "dark";
  const shades = Array.from({ length: RINGS + 1 }, (_, k) =>
    css(mix(dark ? [16, 17, 20] : [172, 168, 161], dark ? [44, 48, 54] : [247, 246, 241], k / RINGS)),
  );
  const [wide, tall] = [canvas.width / CELLS, canvas.height / CELLS];
  context.fillStyle = shades[RINGS];
  context.fillRect(0, 0, canvas.width, canvas.height);
  // From the outermost ring inwards, each over the one before.
  for (let k = RINGS - 1; k >= 0; k--) {
    context.fillStyle = shades[k];
    for (let row = 0; row < canvas.height; row++)
      fillRow(context, field, levels[k], row, [wide, tall], canvas);
  }
  context.strokeStyle = dark ? "rgb(236 235 232 / 30%)" : "rgb(28 28 31 / 30%)";
  context.lineWidth = scale;
  context.beginPath();
  for (const level of levels)
    contour(field, CELLS, CELLS, level, (x0, y0, x1, y1) => {
      context.moveTo(x0 * wide, y0 * tall);
      context.lineTo(x1 * wide, y1 * tall);
    });
  context.stroke();
}

/**
 * What of one row of pixels lies below a level; between cells the edge is where the line is.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Float64Array} field
 * @param {number} level
 * @param {number} row
 * @param {[number, number]} cell in pixels
 * @param {{width: number}} size
 */
function fillRow(context, field, level, row, [wide, tall], { width }) {
  const v = Math.min(CELLS - 1.001, Math.max(0, (row + 0.5) / tall - 0.5));
  const [top, share] = [Math.floor(v), v % 1];
  const at = (/** @type {number} */ column) =>
    field[top * CELLS + column] * (1 - share) + field[(top + 1) * CELLS + column] * share - level;
  let from = at(0) < 0 ? 0 : -1;
  for (let column = 1; column < CELLS; column++) {
    const [a, b] = [at(column - 1), at(column)];
    if (a < 0 === b < 0) continue;
    const edge = (column - 0.5 + a / (a - b)) * wide;
    if (from < 0) from = edge;
    else {
      context.fillRect(from, row, edge - from, 1);
      from = -1;
    }
  }
  if (from >= 0) context.fillRect(from, row, width - from, 1);
}
