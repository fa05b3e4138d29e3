/** @import { State } from "../../types.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";

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
