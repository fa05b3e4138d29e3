/** Every example's sum in one unit: where it stands on the curve, and whether a slope is there. */

import { slopeOf } from "../../model/activations.js";
import { createProbe } from "../../model/probe.js";

/** @import { NetworkShape, State } from "../../types.js" */

/** More examples than this are not drawn one by one. */
const MOST = 60;

/** @typedef {{index: number, raw: number[], z: number, slope: number}} Point */

/**
 * @param {State & {network: NetworkShape}} state
 * @param {number} layer
 * @param {number} unit
 * @param {number} by how far the sum is moved from where the run has it
 * @returns {Point[]}
 */
export function examplesOf({ network, data, parameters }, layer, unit, by = 0) {
  if (!data || parameters.length !== network.count || data.features.length !== network.inputs) return [];
  const probe = createProbe(network, data);
  const name = network.layers[layer].activation;
  return data.train.inputs.slice(0, MOST).map((raw, index) => {
    const z = clean(probe(parameters, raw).z[layer][unit] + by);
    return { index, raw, z, slope: slopeOf(name, z) };
  });
}

/** Parameters travel as float32: what is 0 in the lesson is 0 here. @param {number} z */
const clean = (z) => (Math.abs(z) < 1e-6 ? 0 : z);

/**
 * How far the bias must be moved so that no example reaches the slope, or just one.
 *
 * @param {Point[]} points
 * @param {"dead"|"revives"} wanted
 */
export function shiftFor(points, wanted) {
  const sums = points.map(({ z }) => z).sort((one, other) => other - one);
  const [highest = 0, next = highest - 1] = [sums[0], sums.find((z) => z < sums[0] - 1e-6)];
  return wanted === "dead" ? -(Math.floor(2 * highest) / 2 + 0.5) : -next;
}

/** @param {Point[]} points */
export const awake = (points) => points.filter(({ slope }) => slope !== 0).length;
