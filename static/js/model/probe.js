import { createFeatureMap } from "./features.js";
import { createForward } from "./forward.js";

/** @import { DataView, NetworkShape } from "../types.js" */

/**
 * One point through the network.
 * @typedef {object} Reading
 * @property {Float64Array} features what the network was fed
 * @property {Float64Array[]} z per layer, per unit
 * @property {Float64Array[]} a
 */

/**
 * What is looked at while nobody points anywhere.
 * @param {Pick<DataView, "train" | "means">} data
 */
export const firstExample = (data) => data.train.inputs[0] ?? data.means;

/**
 * @param {NetworkShape} network
 * @param {Pick<DataView, "features" | "standardize">} data
 * @returns {(parameters: ArrayLike<number>, raw: ArrayLike<number>) => Reading} the arrays are reused by the next call
 */
export function createProbe(network, data) {
  const forward = createForward(network, 1);
  const map = createFeatureMap(data.features, data.standardize);
  return (parameters, raw) => {
    map.fill(Float64Array.from(raw), forward.inputs, 1, 1);
    forward.run(parameters, 1);
    return { features: forward.inputs, z: forward.z, a: forward.a };
  };
}
