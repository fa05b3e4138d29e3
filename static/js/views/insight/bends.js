import { LEAKY_SLOPE } from "../../model/activations.js";

/** The engine's derivatives, from z and a = g(z). @type {Record<string, (z: number, a: number) => number>} */
const SLOPES = {
  heaviside: () => 0,
  linear: () => 1,
  sigmoid: (_, a) => a * (1 - a),
  tanh: (_, a) => 1 - a * a,
  relu: (z) => (z > 0 ? 1 : 0),
  leaky_relu: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
  elu: (z, a) => (z > 0 ? 1 : a + 1),
};

/**
 * g′(z): how much of an error passes a unit on its way back.
 * @param {string} name
 * @param {number} z
 * @param {number} a
 */
export function slopeOf(name, z, a) {
  const slope = SLOPES[name];
  if (!slope) throw new Error(`"${name}" has no slope of its own`);
  return slope(z, a);
}
