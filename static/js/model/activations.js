/**
 * The engine's activations, as the page needs them: the one table that the forward pass, the boundary, the drawer and
 * the pictures read. A new activation is one entry here; its title, LaTeX and source come with the catalogue.
 *
 * @typedef {(z: Float64Array, a: Float64Array, from: number, to: number) => void} Elementwise
 * writes a[from..to) from z[from..to). Each has a loop of its own: one loop that calls a function a number takes ten
 * times as long, and a decision surface is some 10⁵ numbers a frame.
 *
 * @typedef {object} Activation
 * @property {Elementwise | null} value a = g(z); null where a unit's value depends on its neighbours (softmax)
 * @property {((z: number, a: number) => number) | null} slope da/dz at z, where a = g(z): what of an error passes back
 * @property {((level: number) => number | null) | null} inverse z at which a passes a level; null where it never does
 * @property {[number | null, number | null]} range the interval a stays in; null where it has no bound on that side
 * @property {string} written what a is, as a line of text with z for the sum; ^ raises and _ lowers what follows
 * @property {boolean} [wordy] the line says no more with a number in the place of z
 * @property {string} [label] what the diagram calls it; its name, where nothing is said
 */

/**
 * A Heaviside unit fires from here on. In exact arithmetic the threshold is 0; parameters
 * travel as float32, so a tie such as 0.1 + 0.2 - 0.3 comes back as a few 1e-8.
 */
export const TIE = -1e-6;

const LEAKY_SLOPE = 0.01;

/**
 * Rational functions of the Cephes library (Moshier 1989), highest power first, as the engine's kernels have them:
 * erf x = x NEAR(x²) for 0 ≤ x < 1, and erfc x = e^{−x²} FAR(x) from there on.
 */
const NEAR = [
  [9.604973739870516, 90.02601972038427, 2232.005345946843, 7003.325141128051, 55592.30130103949],
  [1, 33.56171416475031, 521.3579497801527, 4594.323829709801, 22629.000061389095, 49267.39426086359],
];
const FAR = [
  [
    2.461969814735305e-10, 0.5641895648310689, 7.463210564422699, 48.63719709856814, 196.5208329560771,
    526.4451949954773, 934.5285271719576, 1027.5518868951572, 557.5353353693994,
  ],
  [
    1, 13.228195115474499, 86.70721408859897, 354.9377788878199, 975.7085017432055, 1823.9091668790973,
    2246.3376081871097, 1656.6630919416134, 557.5353408177277,
  ],
];

/** @param {number[][]} halves above and below the line @param {number} x */
function rational([above, below], x) {
  let [p, q] = [0, 0];
  for (const one of above) p = p * x + one;
  for (const one of below) q = q * x + one;
  return p / q;
}

/** Φ(z) = ½ erfc(−z / √2): how much of a normal distribution lies below z. @param {number} z */
function normalShare(z) {
  const x = Math.min(Math.abs(z) * Math.SQRT1_2, 30);
  const tail = x < 1 ? 0.5 - 0.5 * x * rational(NEAR, x * x) : 0.5 * Math.exp(-x * x) * rational(FAR, x);
  return z > 0 ? 1 - tail : tail;
}

/** @type {Record<string, Activation>} */
export const ACTIVATIONS = {
  heaviside: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = z[p] >= TIE ? 1 : 0;
    },
    slope: () => 0,
    inverse: () => 0,
    range: [0, 1],
    written: "1 if z ≥ 0, else 0",
    label: "step",
    wordy: true,
  },
  linear: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = z[p];
    },
    slope: () => 1,
    inverse: (level) => level,
    range: [null, null],
    written: "z",
    wordy: true,
  },
  sigmoid: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = 1 / (1 + Math.exp(-z[p]));
    },
    slope: (_, a) => a * (1 - a),
    inverse: (level) => (level > 0 && level < 1 ? Math.log(level / (1 - level)) : null),
    range: [0, 1],
    written: "σ(z)",
  },
  tanh: {
    // Math.tanh costs three times as much; the error of this form is absolute, below 1e-15.
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = 1 - 2 / (Math.exp(2 * z[p]) + 1);
    },
    slope: (_, a) => 1 - a * a,
    inverse: (level) => (Math.abs(level) < 1 ? Math.atanh(level) : null),
    range: [-1, 1],
    written: "tanh(z)",
  },
  relu: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = Math.max(z[p], 0);
    },
    slope: (z) => (z > 0 ? 1 : 0),
    inverse: (level) => (level > 0 ? level : null),
    range: [0, null],
    written: "max(0, z)",
    label: "ReLU",
  },
  leaky_relu: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) {
        const sum = z[p];
        a[p] = sum > 0 ? sum : LEAKY_SLOPE * sum;
      }
    },
    slope: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
    inverse: (level) => (level >= 0 ? level : level / LEAKY_SLOPE),
    range: [null, null],
    written: "max(0.01·z, z)",
    label: "leaky ReLU",
  },
  elu: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) {
        const sum = z[p];
        a[p] = sum > 0 ? sum : Math.expm1(sum);
      }
    },
    slope: (z, a) => (z > 0 ? 1 : a + 1),
    inverse: (level) => (level >= 0 ? level : level > -1 ? Math.log1p(level) : null),
    range: [-1, null],
    written: "z if z > 0, else e^z − 1",
    label: "ELU",
  },
  silu: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = z[p] / (1 + Math.exp(-z[p]));
    },
    slope: (z) => (1 + z / (1 + Math.exp(z))) / (1 + Math.exp(-z)),
    inverse: null,
    range: [-0.2785, null],
    written: "z·σ(z)",
    label: "SiLU",
  },
  gelu: {
    value(z, a, from, to) {
      for (let p = from; p < to; p++) a[p] = z[p] * normalShare(z[p]);
    },
    slope: (z) => normalShare(z) + (z * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI),
    inverse: null,
    range: [-0.17, null],
    written: "z·Φ(z)",
    label: "GELU",
  },
  softmax: {
    value: null,
    slope: null,
    inverse: null,
    range: [0, 1],
    written: "e^z ∕ Σ_j e^z_j",
    wordy: true,
  },
};

/**
 * @param {string} name
 * @returns {Activation} throws Error for a name that is not in the table
 */
export function activation(name) {
  const entry = ACTIVATIONS[name];
  if (!entry) throw new Error(`"${name}" is no activation; known: ${Object.keys(ACTIVATIONS).join(", ")}`);
  return entry;
}

/** What the diagram calls it: a word that fits above a node. @param {string} name */
export const labelOf = (name) => ACTIVATIONS[name]?.label ?? name;

const oneZ = new Float64Array(1);
const oneA = new Float64Array(1);

/**
 * One number through an activation: what a unit's little curve is drawn from.
 * @param {string} name
 * @param {number} z
 * @returns {number} throws Error for softmax, whose units have no value of their own
 */
export function activateOne(name, z) {
  const { value } = activation(name);
  if (!value) throw new Error(`"${name}" is not an elementwise activation`);
  oneZ[0] = z;
  value(oneZ, oneA, 0, 1);
  return oneA[0];
}

/**
 * g′(z): how much of an error passes a unit on its way back.
 * @param {string} name
 * @param {number} z
 * @param {number} [a] g(z), where it is known already
 * @returns {number} throws Error for softmax, whose units have no slope of their own
 */
export function slopeOf(name, z, a = activateOne(name, z)) {
  const { slope } = activation(name);
  if (!slope) throw new Error(`"${name}" has no slope of its own`);
  return slope(z, a);
}
