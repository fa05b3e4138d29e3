/** @import { State } from "../../types.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";

/** @typedef {[number, number]} Place */

/** Room around the points, as a share of their span. */
const AIR = 0.35;

/** Points with their classes, in whatever order. @param {number[][]} places @param {number[]} classes */
export const asSet = (places, classes) =>
  places
    .map((place, index) => `${place} ${classes[index]}`)
    .sort()
    .join();

/** @param {Place[]} places @param {0|1} axis @returns {Place} */
export function spanOf(places, axis) {
  const values = places.map((place) => place[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = AIR * (high - low || 1);
  return [low - air, high + air];
}

/**
 * The run's examples of two inputs, or what a hidden layer makes of them.
 *
 * @param {State} state
 * @param {number} [layer] its first two units
 * @returns {[number, number][]|null}
 */
export function examplesOf({ data, network, parameters }, layer) {
  if (!data || !network || data.input_names.length !== 2) return null;
  const { inputs } = data.train;
  if (layer === undefined) return inputs.map(([x, y]) => [x, y]);
  if (parameters.length !== network.count) return null;
  const count = inputs.length;
  const raw = new Float64Array(2 * count);
  inputs.forEach((row, at) => {
    [raw[at], raw[count + at]] = row;
  });
  const forward = createForward(network, count);
  createFeatureMap(data.features, data.standardize).fill(raw, forward.inputs, count, count);
  forward.run(parameters, count);
  const values = forward.a[layer];
  return inputs.map((_, at) => [values[at], values[count + at] ?? 0]);
}
