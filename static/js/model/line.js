import { activation } from "./activations.js";
import { parseFeature } from "./features.js";

/** @import { DataView, NetworkShape } from "../types.js" */

/**
 * The boundary of a model that is linear in the two raw inputs shown: slope[0]·x + slope[1]·y + offset = 0,
 * positive on the side of class 1.
 * @typedef {object} Line
 * @property {[number, number]} slope the normal, in raw units; it points to class 1
 * @property {number} offset
 */

/**
 * The exact line of a single neuron fed plain inputs; null where the boundary is no line (a hidden layer, a
 * feature that bends it) or there is none (both weights 0).
 * @param {NetworkShape} network
 * @param {ArrayLike<number>} parameters
 * @param {Pick<DataView, "features" | "standardize" | "readout" | "means">} data
 * @param {[number, number]} axes raw inputs across and up
 * @returns {Line | null}
 */
export function boundaryLine(network, parameters, data, axes) {
  const layer = network.layers[0];
  if (network.layers.length !== 1 || layer.units !== 1 || data.readout.kind === "value") return null;
  const at = activation(layer.activation).inverse?.(data.readout.level) ?? null;
  if (at === null) return null;
  /** @type {[number, number]} */
  const slope = [0, 0];
  let offset = parameters[layer.bias] - at;
  for (let index = 0; index < layer.inputs; index++) {
    const { kind, i, j } = parseFeature(data.features[index]);
    const shown = axes.indexOf(i);
    const moves = shown >= 0 || axes.includes(j);
    if (kind !== "raw" && moves) return null;
    const mean = data.standardize?.mean[i] ?? 0;
    const scale = data.standardize?.scale[i] ?? 1;
    const weight = parameters[layer.weights + index];
    if (shown >= 0) {
      slope[shown] += weight / scale;
      offset -= (weight * mean) / scale;
    } else offset += weight * heldFeature(data, kind, i, j);
  }
  return slope[0] === 0 && slope[1] === 0 ? null : { slope, offset };
}

/**
 * @param {Pick<DataView, "standardize" | "means">} data
 * @param {string} kind
 * @param {number} i
 * @param {number} j
 */
function heldFeature(data, kind, i, j) {
  const one = (/** @type {number} */ k) =>
    (data.means[k] - (data.standardize?.mean[k] ?? 0)) / (data.standardize?.scale[k] ?? 1);
  if (kind === "square") return one(i) ** 2;
  if (kind === "sine") return Math.sin(one(i));
  if (kind === "product") return one(i) * one(j);
  return one(i);
}

/**
 * The part of a line inside a window, as [x, y] ends; null where it misses the window.
 * @param {Line} line
 * @param {[number, number]} x
 * @param {[number, number]} y
 * @returns {[[number, number], [number, number]] | null}
 */
export function clipLine({ slope: [a, b], offset }, x, y) {
  const size = a * a + b * b;
  const foot = [(-a * offset) / size, (-b * offset) / size];
  const along = [-b, a];
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const [axis, [low, high]] of [x, y].entries()) {
    if (along[axis] === 0) {
      if (foot[axis] < low || foot[axis] > high) return null;
      continue;
    }
    const ends = [(low - foot[axis]) / along[axis], (high - foot[axis]) / along[axis]];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (from >= to) return null;
  return [
    [foot[0] + from * along[0], foot[1] + from * along[1]],
    [foot[0] + to * along[0], foot[1] + to * along[1]],
  ];
}
