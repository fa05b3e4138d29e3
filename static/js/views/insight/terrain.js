import { css, mix, theme, token } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";

/** @import { Rgb } from "../../lib/colours.js" */
/** @import { Spot, Trail } from "./trail.js" */

/**
 * Heights on a grid, painted as a map and as a relief. Low is good: it gets the deepest colour.
 *
 * @typedef {object} Terrain
 * @property {(number | null)[][]} loss a row for each value of the second axis
 * @property {number[]} x values of the first axis
 * @property {number[]} y values of the second axis
 * @property {Trail} trail
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

/** Paints the map; the ground is painted once and kept, since only the dot moves with every frame. */
export function createMap() {
  const ground = document.createElement("canvas");
  /** @type {unknown[]} */
  let painted = [];
  /** @param {CanvasRenderingContext2D} context @param {Terrain} terrain @param {number} side */
  return (context, terrain, side) => {
    const about = [terrain.loss, context.canvas.width, theme()];
    if (about.some((one, at) => one !== painted[at])) {
      ground.width = ground.height = context.canvas.width;
      const own = /** @type {CanvasRenderingContext2D} */ (ground.getContext("2d"));
      own.scale(ground.width / side, ground.width / side);
      paintGround(own, terrain, side);
      painted = about;
    }
    context.drawImage(ground, 0, 0, side, side);
    const { x, y, trail } = terrain;
    /** @param {number} value @param {number[]} axis */
    const share = (value, axis) =>
      (((value - axis[0]) / (axis[axis.length - 1] - axis[0])) * (axis.length - 1) + 0.5) / axis.length;
    /** @param {Spot[]} spots */
    const placed = (spots) => spots.map(([a, b]) => [side * share(a, x), side * (1 - share(b, y))]);
    paintTrail(context, placed(trail.past), placed(trail.ahead));
    context.strokeStyle = token("--line-2");
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, side - 1, side - 1);
  };
}

/** @param {CanvasRenderingContext2D} context @param {Terrain} terrain @param {number} side */
function paintGround(context, { loss, x, y }, side) {
  const { low, high, share } = scaleOf(loss);
  const colour = palette(theme());
  const [columns, rows] = [x.length, y.length];
  const [wide, deep] = [side / columns, side / rows];
  const field = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = loss[rows - 1 - row][column];
      field[row * columns + column] = value ?? 1e30;
      context.fillStyle = css(colour(share(value)));
      context.fillRect(column * wide, row * deep, wide + 0.6, deep + 0.6);
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
      context.moveTo(x0 * wide, y0 * deep);
      context.lineTo(x1 * wide, y1 * deep);
    });
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Terrain} terrain
 * @param {number} side
 * @param {number} turn about the vertical, in radians
 */
export function paintRelief(context, { loss, x, y, trail }, side, turn) {
  const { share } = scaleOf(loss);
  const colour = palette(theme());
  const [columns, rows] = [x.length, y.length];
  const size = side / 1.45;
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  /** @param {number} u @param {number} v @param {number} h @returns {[number, number, number]} screen x, screen y, depth */
  const project = (u, v, h) => {
    const a = u * cosine - v * sine;
    const b = u * sine + v * cosine;
    const y = side / 2 + (b * 0.46 - (h - 0.5) * 0.52) * size;
    return [side / 2 + a * size, y, b];
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
  /** @param {Spot[]} spots those within the landscape */
  const placed = (spots) =>
    spots.flatMap(([a, b]) => {
      const u = (a - x[0]) / (x[columns - 1] - x[0]);
      const v = (b - y[0]) / (y[rows - 1] - y[0]);
      if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return [];
      const height = share(loss[Math.round(v * (rows - 1))][Math.round(u * (columns - 1))]);
      const [px, py] = project(u - 0.5, 0.5 - v, height);
      return [[px, py - 2]];
    });
  paintTrail(context, placed(trail.past), placed(trail.ahead));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} past the last is where it stands
 * @param {number[][]} ahead
 */
function paintTrail(context, past, ahead) {
  const [paper, accent] = [token("--panel"), token("--low")];
  /** @param {number[][]} spots @param {string} colour @param {number} width */
  const line = (spots, colour, width) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    polyline(context, spots);
    context.stroke();
  };
  context.lineJoin = "round";
  context.setLineDash([3, 3]);
  line(ahead, accent, 1.5);
  context.setLineDash([]);
  line(past, paper, 4);
  line(past, accent, 2);
  const here = past.at(-1);
  if (!here) return;
  context.beginPath();
  context.arc(here[0], here[1], 5.5, 0, 2 * Math.PI);
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
