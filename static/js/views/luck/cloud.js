import {
  classColours,
  css,
  diverging,
  divergingTable,
  mix,
  packed,
  paper,
  TABLE_SIZE,
  token,
} from "../../lib/colours.js";
import { planeOf } from "./plane.js";

/** @import { DataView } from "../../types.js" */
/** @import { Plane } from "./plane.js" */

/**
 * What many networks say over the plane, as the server tells it.
 *
 * @typedef {object} Cloud
 * @property {number} resolution
 * @property {[number, number][]} ranges
 * @property {number[]} axes
 * @property {number} voters
 * @property {number[][] | null} votes a row for each point, row 0 at the bottom
 * @property {(number | null)[][] | null} spread of a regression: a row for each level
 */

const PALE = 0.62;
/** The middle one of the five levels. */
const MIDDLE = 2;

/** Paints the cloud over two inputs: many colours where the networks agree, paper where they do not. */
export function createCloud() {
  const small = document.createElement("canvas");
  /** @param {CanvasRenderingContext2D} context @param {number} side @param {Cloud} cloud @param {DataView} data */
  return (context, side, cloud, data) => {
    const { resolution } = cloud;
    const own = small.getContext("2d");
    if (!own) return;
    [small.width, small.height] = [resolution, resolution];
    const image = own.createImageData(resolution, resolution);
    const pixels = new Uint32Array(image.data.buffer);
    const colour = colourOf(cloud, data);
    for (let row = 0; row < resolution; row++)
      for (let column = 0; column < resolution; column++)
        pixels[(resolution - 1 - row) * resolution + column] = colour(row * resolution + column);
    own.putImageData(image, 0, 0);
    // The outermost points lie on the frame: half a cell of each hangs over it.
    const cell = side / (resolution - 1);
    // Paler than the points on it.
    context.fillStyle = token("--panel");
    context.fillRect(0, 0, side, side);
    context.globalAlpha = PALE;
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(small, -cell / 2, -cell / 2, side + cell, side + cell);
    context.globalAlpha = 1;
  };
}

/**
 * The colour of a point, packed.
 * @param {Cloud} cloud
 * @param {DataView} data
 * @returns {(point: number) => number}
 */
function colourOf({ votes, spread, voters }, data) {
  const table = divergingTable();
  /** @param {number} value −1…1 */
  const shade = (value) => table[Math.round(((Math.max(-1, Math.min(1, value)) + 1) / 2) * (TABLE_SIZE - 1))];
  if (!votes) {
    const middle = spread?.[MIDDLE] ?? [];
    const reach = Math.max(...data.train.targets.map(Math.abs), 1e-9);
    return (point) => shade((middle[point] ?? 0) / reach);
  }
  const most = Math.max(voters, 1);
  if (data.class_names.length === 2) return (point) => shade((2 * votes[point][1]) / most - (voters ? 1 : 0));
  const [ground, colours] = [paper(), classColours(data.class_names.length)];
  const ramps = colours.map((rgb) =>
    Array.from({ length: 33 }, (_, step) => packed(mix(ground, rgb, step / 32))),
  );
  return (point) => {
    const [first, second] = [...votes[point]].sort((one, other) => other - one);
    const winner = votes[point].indexOf(first);
    return ramps[winner][Math.round((32 * (first - (second ?? 0))) / most)];
  };
}

/**
 * Over one input: how many say the second class, or bands of what a regression says. The plane's y is of what is said.
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Cloud} cloud
 */
export function paintCurves(context, plane, cloud) {
  const lines = cloud.spread ?? [cloud.votes?.map((row) => row[1] / Math.max(cloud.voters, 1)) ?? []];
  const x = (/** @type {number} */ point) => (point / (cloud.resolution - 1)) * plane.side;
  /** @param {(number | null)[]} line @param {boolean} [back] */
  const along = (line, back = false) => {
    for (let step = 0; step < line.length; step++) {
      const point = back ? line.length - 1 - step : step;
      context.lineTo(x(point), plane.y(line[point] ?? 0));
    }
  };
  context.fillStyle = css(diverging(1));
  const bands =
    lines.length === 5
      ? [
          [0, 4],
          [1, 3],
        ]
      : [];
  for (const [low, high] of bands) {
    context.globalAlpha = 0.22;
    context.beginPath();
    along(lines[low]);
    along(lines[high], true);
    context.fill();
  }
  context.globalAlpha = 1;
  context.strokeStyle = token("--ink");
  context.lineWidth = 1.6;
  context.beginPath();
  along(lines[MIDDLE] ?? lines[0]);
  context.stroke();
}

/**
 * The plane of a cloud; over one input, up goes what is said.
 * @param {Cloud} cloud
 * @param {number} side
 * @param {DataView} data
 */
export function cloudPlane(cloud, side, data) {
  if (cloud.axes.length === 2) return planeOf(cloud.ranges, side);
  const { low, high } = saidRange(data);
  const plane = planeOf([cloud.ranges[0], [low, high]], side);
  return { ...plane, ranges: cloud.ranges };
}

/** From where to where what is said goes, with some air. @param {DataView} data */
function saidRange(data) {
  const { targets } = data.train;
  const ends = data.task === "regression" ? [Math.min(...targets), Math.max(...targets)] : [0, 1];
  const air = 0.15 * (ends[1] - ends[0] || 1);
  return { low: ends[0] - air, high: ends[1] + air };
}
