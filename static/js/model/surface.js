import { createFeatureMap } from "./features.js";
import { createForward } from "./forward.js";

/** @import { DataView, NetworkShape } from "../types.js" */
/** @import { Forward } from "./forward.js" */

/**
 * Everything a network computes over a window of the input plane: two raw inputs vary, the others
 * stay where `means` says. Point (column, row) is `row * columns + column`; row 0 is the top.
 *
 * @typedef {object} Surface
 * @property {number} columns
 * @property {number} rows
 * @property {number} points
 * @property {Forward} forward unit-major: the map of unit u in layer l is forward.a[l] from u * points on
 * @property {(window: Window) => void} place
 * @property {(parameters: ArrayLike<number>, upto?: number) => void} run
 * @property {(parameters: ArrayLike<number>) => Generator<void, void>} pass the same, to be gone through bit by bit
 *
 * @typedef {object} Window
 * @property {[number, number]} axes the raw inputs across and up
 * @property {[number, number]} x lowest and highest value across
 * @property {[number, number]} y lowest and highest value up
 * @property {ArrayLike<number>} means what the inputs not shown are held at
 */

/**
 * @param {NetworkShape} network
 * @param {Pick<DataView, "features" | "standardize" | "input_names">} data
 * @param {number} columns
 * @param {number} rows
 * @returns {Surface}
 */
export function createSurface(network, data, columns, rows) {
  const points = columns * rows;
  const forward = createForward(network, points);
  const map = createFeatureMap(data.features, data.standardize);
  const raw = new Float64Array(data.input_names.length * points);
  /** @type {Uint8Array | null} */
  let constant = null;

  /** @type {Surface["place"]} */
  function place({ axes: [across, up], x, y, means }) {
    for (let input = 0; input < data.input_names.length; input++) {
      raw.fill(means[input], input * points, (input + 1) * points);
    }
    for (let row = 0; row < rows; row++) {
      const height = y[1] - ((row + 0.5) / rows) * (y[1] - y[0]);
      for (let column = 0; column < columns; column++) {
        const point = row * columns + column;
        if (up !== across && up < data.input_names.length) raw[up * points + point] = height;
        raw[across * points + point] = x[0] + ((column + 0.5) / columns) * (x[1] - x[0]);
      }
    }
    map.fill(raw, forward.inputs, points, points);
    constant = map.constantBut(across, up);
  }

  return {
    columns,
    rows,
    points,
    forward,
    place,
    run: (parameters, upto) => forward.run(parameters, points, { upto, constant }),
    pass: (parameters) => forward.pass(parameters, points, { constant }),
  };
}

/**
 * The largest |value| of one map, for a unit whose activation has no bound.
 * @param {Float64Array} values
 * @param {number} from
 * @param {number} count
 */
export function reach(values, from, count) {
  let largest = 0;
  for (let p = from; p < from + count; p++) {
    const size = Math.abs(values[p]);
    if (size > largest) largest = size;
  }
  return largest;
}

/**
 * Values to pixels by a table of packed colours: centre − half is its first entry, centre + half its last.
 * @param {Uint32Array} pixels
 * @param {Float64Array} values
 * @param {number} from where this map starts in `values`
 * @param {{centre: number, half: number}} scale
 * @param {Uint32Array} table
 */
export function paintValues(pixels, values, from, { centre, half }, table) {
  const last = table.length - 1;
  const factor = last / 2 / half;
  const offset = last / 2 + 0.5 - centre * factor;
  for (let p = 0; p < pixels.length; p++) {
    const entry = values[from + p] * factor + offset;
    pixels[p] = table[entry > 0 ? (entry < last ? entry | 0 : last) : 0];
  }
}

/**
 * As paintValues, but each point takes the colour of its class: below the centre the first, from it on the second.
 * @param {Uint32Array} pixels
 * @param {Float64Array} values
 * @param {number} from
 * @param {number} level
 * @param {[number, number]} colours packed
 */
export function paintSides(pixels, values, from, level, [below, above]) {
  for (let p = 0; p < pixels.length; p++) pixels[p] = values[from + p] - level >= -1e-6 ? above : below;
}

/**
 * Several classes: each point takes its winner's colour, thinned towards paper where the win is narrow.
 * @param {Uint32Array} pixels
 * @param {Float64Array} outputs unit-major, pixels.length to a unit
 * @param {Uint32Array[]} ramps per class a table from paper (first entry) to its full colour (last)
 * @param {boolean} discretize full colours only
 */
export function paintClasses(pixels, outputs, ramps, discretize) {
  const points = pixels.length;
  for (let p = 0; p < points; p++) {
    let best = outputs[p];
    let second = Number.NEGATIVE_INFINITY;
    let winner = 0;
    for (let unit = 1; unit < ramps.length; unit++) {
      const value = outputs[unit * points + p];
      if (value > best) {
        second = best;
        best = value;
        winner = unit;
      } else if (value > second) second = value;
    }
    const ramp = ramps[winner];
    const last = ramp.length - 1;
    const lead = discretize ? 1 : best - second;
    pixels[p] = ramp[lead > 0 ? (lead < 1 ? (lead * last) | 0 : last) : 0];
  }
}
