/** The activations of one number and their slopes, for the drawings; a test holds them to the engine's. */

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/** @type {Record<string, [(z: number) => number, (z: number) => number]>} */
const PAIRS = {
  heaviside: [(z) => (z >= -1e-9 ? 1 : 0), () => 0],
  linear: [(z) => z, () => 1],
  sigmoid: [sigmoid, (z) => sigmoid(z) * (1 - sigmoid(z))],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  leaky_relu: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  elu: [(z) => (z > 0 ? z : Math.expm1(z)), (z) => (z > 0 ? 1 : Math.exp(z))],
};

/** @param {string} name @param {number} z */
export const activated = (name, z) => PAIRS[name]?.[0](z) ?? Number.NaN;

/** @param {string} name @param {number} z */
export const slopeOf = (name, z) => PAIRS[name]?.[1](z) ?? Number.NaN;

/** −y ln h − (1 − y) ln(1 − h) @param {number} y @param {number} h */
export const crossEntropy = (y, h) => (y === 1 ? -Math.log(h) : -Math.log(1 - h));

/** ½ (y − h)² @param {number} y @param {number} h */
export const squaredError = (y, h) => 0.5 * (y - h) ** 2;
