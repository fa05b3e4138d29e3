import { activation } from "../../model/activations.js";
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";
import { dataWindow } from "../../model/window.js";
import { planes } from "./planes.js";

/** @import { DataView, NetworkShape } from "../../types.js" */

/** Lines of the grid each way, and points along a line. */
export const LINES = 15;
export const ALONG = 49;
const MOST_POINTS = 400;

/**
 * Where the input plane and the examples come to lie, one place after another: the plane itself, then the first two
 * units of each hidden layer.
 *
 * @typedef {object} Station
 * @property {number} layer -1 for the plane
 * @property {number} units of the layer
 * @property {Float64Array} x across, 0…1: the grid's points, line after line, then the examples
 * @property {Float64Array} y up, 0…1
 * @property {[number, number]} wide the values at the left and right edge
 * @property {[number, number]} high
 *
 * @typedef {object} Warp
 * @property {Station[]} stations
 * @property {number[]} targets of the examples
 * @property {(parameters: ArrayLike<number>) => void} run
 */

/**
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {[number, number]} axes
 * @returns {Warp}
 */
export function createWarp(network, data, axes) {
  const view = dataWindow(data, axes);
  const examples = data.train.inputs.slice(0, MOST_POINTS);
  const grid = 2 * LINES * ALONG;
  const count = grid + examples.length;
  const dimensions = data.means.length;
  const raw = new Float64Array(dimensions * count);
  for (const [i, mean] of data.means.entries()) raw.fill(mean, i * count, i * count + grid);
  /** @param {[number, number]} range @param {number} t */
  const within = ([low, high], t) => low + (high - low) * t;
  for (let line = 0; line < LINES; line++) {
    for (let at = 0; at < ALONG; at++) {
      const [fixed, moving] = [line / (LINES - 1), at / (ALONG - 1)];
      const [upright, level] = [line * ALONG + at, (LINES + line) * ALONG + at];
      raw[axes[1] * count + upright] = within(view.y, moving);
      raw[axes[1] * count + level] = within(view.y, fixed);
      raw[axes[0] * count + upright] = within(view.x, fixed);
      raw[axes[0] * count + level] = within(view.x, moving);
    }
  }
  examples.forEach((row, at) => {
    for (let i = 0; i < dimensions; i++) raw[i * count + grid + at] = row[i];
  });
  const forward = createForward(network, count);
  createFeatureMap(data.features, data.standardize).fill(raw, forward.inputs, count, count);

  /** @param {number} layer @returns {Station} */
  const station = (layer) => ({
    layer,
    units: layer < 0 ? 2 : network.layers[layer].units,
    x: new Float64Array(count),
    y: new Float64Array(count),
    wide: [0, 1],
    high: [0, 1],
  });
  const stations = [station(-1), ...planes(network).map(station)];
  const [plane] = stations;
  [plane.wide, plane.high] = [view.x, view.y];
  place(plane.x, raw, axes[0] * count, view.x);
  place(plane.y, raw, axes[1] * count, view.y);

  return {
    stations,
    targets: data.train.targets.slice(0, MOST_POINTS),
    run(parameters) {
      forward.run(parameters, count, { upto: network.layers.length - 1 });
      for (const one of stations.slice(1)) {
        const values = forward.a[one.layer];
        const bounds = activation(network.layers[one.layer].activation).range;
        one.wide = range(values, 0, count, bounds);
        one.high = range(values, count, count, bounds);
        place(one.x, values, 0, one.wide);
        place(one.y, values, count, one.high);
      }
    },
  };
}

/**
 * @param {Float64Array} to
 * @param {Float64Array} from
 * @param {number} start
 * @param {[number, number]} range
 */
function place(to, from, start, [low, high]) {
  for (let p = 0; p < to.length; p++) to[p] = (from[start + p] - low) / (high - low);
}

/**
 * The whole range of an activation where it has one; else that of what is there.
 * @param {Float64Array} values
 * @param {number} start
 * @param {number} count
 * @param {[number | null, number | null]} bounds
 * @returns {[number, number]}
 */
function range(values, start, count, [least, most]) {
  let [low, high] = [least ?? Number.POSITIVE_INFINITY, most ?? Number.NEGATIVE_INFINITY];
  for (let p = start; p < start + count; p++) {
    low = Math.min(low, values[p]);
    high = Math.max(high, values[p]);
  }
  const air = Math.max(high - low, 1e-9) * 0.06;
  return [low - air, high + air];
}
