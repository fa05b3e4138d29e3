/**
 * The engine's activations, elementwise over a stretch of a typed array.
 * Softmax is not here: it looks across the units of a layer, so forward.js does it.
 */

/**
 * A Heaviside unit fires from here on. In exact arithmetic the threshold is 0; parameters
 * travel as float32, so a tie such as 0.1 + 0.2 - 0.3 comes back as a few 1e-8.
 */
export const TIE = -1e-6;

export const LEAKY_SLOPE = 0.01;

/**
 * @typedef {(z: Float64Array, a: Float64Array, from: number, to: number) => void} Elementwise
 * writes a[from..to) from z[from..to)
 */

/** @type {Record<string, Elementwise>} */
export const ELEMENTWISE = {
  heaviside(z, a, from, to) {
    for (let p = from; p < to; p++) a[p] = z[p] >= TIE ? 1 : 0;
  },
  linear(z, a, from, to) {
    for (let p = from; p < to; p++) a[p] = z[p];
  },
  sigmoid(z, a, from, to) {
    for (let p = from; p < to; p++) a[p] = 1 / (1 + Math.exp(-z[p]));
  },
  // Math.tanh costs three times as much; the error of this form is absolute, below 1e-15.
  tanh(z, a, from, to) {
    for (let p = from; p < to; p++) a[p] = 1 - 2 / (Math.exp(2 * z[p]) + 1);
  },
  relu(z, a, from, to) {
    for (let p = from; p < to; p++) a[p] = Math.max(z[p], 0);
  },
  leaky_relu(z, a, from, to) {
    for (let p = from; p < to; p++) {
      const value = z[p];
      a[p] = value > 0 ? value : LEAKY_SLOPE * value;
    }
  },
  elu(z, a, from, to) {
    for (let p = from; p < to; p++) {
      const value = z[p];
      a[p] = value > 0 ? value : Math.expm1(value);
    }
  },
};

/** The interval an activation stays in; null where it has no bound on that side. */
/** @type {Record<string, [number | null, number | null]>} */
export const RANGES = {
  heaviside: [0, 1],
  linear: [null, null],
  sigmoid: [0, 1],
  tanh: [-1, 1],
  relu: [0, null],
  leaky_relu: [null, null],
  elu: [-1, null],
  softmax: [0, 1],
};

const oneZ = new Float64Array(1);
const oneA = new Float64Array(1);

/**
 * One number through an activation: what a unit's little curve is drawn from.
 * @param {string} name
 * @param {number} z
 * @returns {number}
 */
export function activateOne(name, z) {
  const apply = ELEMENTWISE[name];
  if (!apply) throw new Error(`"${name}" is not an elementwise activation`);
  oneZ[0] = z;
  apply(oneZ, oneA, 0, 1);
  return oneA[0];
}
