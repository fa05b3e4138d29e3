import { css, mix, theme, token } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";

/** @import { Rgb } from "../../lib/colours.js" */

/**
 * Heights on a grid, painted as a map and as a relief. Low is good: it gets the deepest colour.
 *
 * @typedef {object} Terrain
 * @property {(number | null)[][]} loss a row for each value of the second axis
 * @property {number[]} x values of the first axis
 * @property {number[]} y values of the second axis
 * @property {[number, number][]} path where the run has been, in values of the axes
 */

const LEVELS = 14;

/** @param {string} shade @returns {(t: number) => Rgb} */
const palette = (shade) => (t) =>
  shade === "dark"
    ? mix([79, 201, 174], [34, 37, 42], Math.sqrt(t))
    : mix([0, 112, 93], [242, 240, 235], Math.sqrt(t));

/**
 * Heights are told apart by their rank between the lowest and a high quantile: one steep wall must not flatten the rest.
 * @param {(number | null)[][]} loss
 */
export function scaleOf(loss) {
  const known = loss.flat().filter((value) => value !== null && Number.isFinite(value));
  const sorted = /** @type {number[]} */ (known).sort((one, other) => one - other);
  const low = sorted[0] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.94)] ?? 1;
  const span = Math.max(high - low, 1e-12);
  return {
    low,
    high,
    /** @param {number | null} value */
    share: (value) => (value === null ? 1 : Math.min(1, Math.max(0, (value - low) / span))),
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Terrain} terrain
 * @param {{left: number, top: number, width: number, height: number}} frame
 */
export function paintMap(context, { loss, x, y, path }, { left, top, width, height }) {
  const { low, high, share } = scaleOf(loss);
  const colour = palette(theme());
  const [columns, rows] = [x.length, y.length];
  const [wide, deep] = [width / columns, height / rows];
  const field = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = loss[rows - 1 - row][column];
      field[row * columns + column] = value ?? 1e30;
      context.fillStyle = css(colour(share(value)));
      context.fillRect(left + column * wide, top + row * deep, wide + 0.6, deep + 0.6);
    }
  }
  context.strokeStyle = token("--ink");
  context.globalAlpha = 0.28;
  context.lineWidth = 0.8;
  context.beginPath();
  for (let level = 1; level < LEVELS; level++) {
    // Closer levels where it is low: there the path decides.
    const at = low + (high - low) * (level / LEVELS) ** 2;
    contour(field, columns, rows, at, (x0, y0, x1, y1) => {
      context.moveTo(left + x0 * wide, top + y0 * deep);
      context.lineTo(left + x1 * wide, top + y1 * deep);
    });
  }
  context.stroke();
  context.globalAlpha = 1;
  const across = (/** @type {number} */ value) =>
    left + (((value - x[0]) / (x[columns - 1] - x[0])) * (columns - 1) + 0.5) * wide;
  const up = (/** @type {number} */ value) =>
    top + height - (((value - y[0]) / (y[rows - 1] - y[0])) * (rows - 1) + 0.5) * deep;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  trail(
    context,
    path.map(([a, b]) => [across(a), up(b)]),
  );
  context.restore();
  context.strokeStyle = token("--line-2");
  context.lineWidth = 1;
  context.strokeRect(left, top, width, height);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Terrain} terrain
 * @param {{width: number, height: number}} frame
 * @param {number} turn about the vertical, in radians
 */
export function paintRelief(context, { loss, x, y, path }, { width, height }, turn) {
  const { share } = scaleOf(loss);
  const colour = palette(theme());
  const [columns, rows] = [x.length, y.length];
  const size = Math.min(width / 1.5, height / 1.2);
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  /** @param {number} u @param {number} v @param {number} h @returns {[number, number, number]} screen x, screen y, depth */
  const project = (u, v, h) => {
    const a = u * cosine - v * sine;
    const b = u * sine + v * cosine;
    const y = height / 2 + (b * 0.46 - (h - 0.5) * 0.52) * size;
    return [width / 2 + a * size, y, b];
  };
  /** @param {number} row @param {number} column */
  const corner = (row, column) =>
    project(column / (columns - 1) - 0.5, 0.5 - row / (rows - 1), share(loss[row][column]));
  const quads = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [
        corner(row, column),
        corner(row, column + 1),
        corner(row + 1, column + 1),
        corner(row + 1, column),
      ];
      const mean =
        (share(loss[row][column]) +
          share(loss[row + 1][column + 1]) +
          share(loss[row][column + 1]) +
          share(loss[row + 1][column])) /
        4;
      const slope = share(loss[row][column + 1]) - share(loss[row][column]);
      quads.push({ corners, mean, slope, depth: (corners[0][2] + corners[2][2]) / 2 });
    }
  }
  quads.sort((one, other) => one.depth - other.depth);
  const ink = token("--ink");
  context.lineWidth = 0.5;
  for (const { corners, mean, slope } of quads) {
    context.beginPath();
    polyline(context, corners);
    context.closePath();
    context.fillStyle = css(colour(Math.min(1, Math.max(0, mean + slope * 0.5))));
    context.fill();
    context.strokeStyle = ink;
    context.globalAlpha = 0.16;
    context.stroke();
    context.globalAlpha = 1;
  }
  const spots = path.flatMap(([a, b]) => {
    const u = (a - x[0]) / (x[columns - 1] - x[0]);
    const v = (b - y[0]) / (y[rows - 1] - y[0]);
    if (u < 0 || u > 1 || v < 0 || v > 1) return [];
    const height = share(loss[Math.round(v * (rows - 1))][Math.round(u * (columns - 1))]);
    const [px, py] = project(u - 0.5, 0.5 - v, height);
    return [/** @type {[number, number]} */ ([px, py - 2])];
  });
  trail(context, spots);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} spots the last is where it stands
 */
function trail(context, spots) {
  const [paper, accent] = [token("--panel"), token("--low")];
  context.lineJoin = "round";
  for (const [colour, width] of /** @type {const} */ ([
    [paper, 4],
    [accent, 2],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    polyline(context, spots);
    context.stroke();
  }
  const last = spots.at(-1);
  if (!last) return;
  context.beginPath();
  context.arc(last[0], last[1], 5, 0, 2 * Math.PI);
  context.fillStyle = accent;
  context.strokeStyle = paper;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} spots
 */
function polyline(context, spots) {
  for (const [at, [px, py]] of spots.entries()) {
    if (at) context.lineTo(px, py);
    else context.moveTo(px, py);
  }
}
