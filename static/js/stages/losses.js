/** What an output costs against its target, one output at a time: the page's curves of the losses. */

/**
 * @typedef {object} Loss
 * @property {(a: number, y: number) => number} value
 * @property {(y: number) => string} written over the link from ŷ to J, LaTeX
 * @property {(y: number) => string} formula J as a formula of ŷ
 * @property {(y: number) => string} slope ∂J/∂ŷ as a formula
 * @property {(a: number, y: number) => number} steepness ∂J/∂ŷ
 * @property {boolean} [share] the output is a probability
 */

/** @type {Record<string, Loss>} */
export const LOSSES = {
  mse: {
    value: (a, y) => 0.5 * (y - a) ** 2,
    written: () => "\\tfrac12(\\cdot)^2",
    formula: () => "\\tfrac12(y-\\hat y)^2",
    slope: () => "\\hat y-y",
    steepness: (a, y) => a - y,
  },
  binary_cross_entropy: {
    value: (a, y) => -(y > 0 ? y * Math.log(a) : 0) - (y < 1 ? (1 - y) * Math.log(1 - a) : 0),
    written: (y) => (y === 1 ? "-\\ln" : y === 0 ? "-\\ln(1-\\cdot)" : "\\text{loss}"),
    formula: (y) =>
      y === 1 ? "-\\ln\\hat y" : y === 0 ? "-\\ln(1-\\hat y)" : "-y\\ln\\hat y-(1-y)\\ln(1-\\hat y)",
    slope: (y) =>
      y === 1 ? "-1/\\hat y" : y === 0 ? "1/(1-\\hat y)" : "(\\hat y-y)/\\big(\\hat y(1-\\hat y)\\big)",
    steepness: (a, y) => -y / a + (1 - y) / (1 - a),
    share: true,
  },
  categorical_cross_entropy: {
    value: (a, y) => (y > 0 ? -y * Math.log(a) : 0),
    written: () => "-\\ln",
    formula: () => "-y\\ln\\hat y",
    slope: () => "-y/\\hat y",
    steepness: (a, y) => -y / a,
    share: true,
  },
  hinge: {
    value: (a, y) => Math.max(0, 1 - y * a),
    written: () => "\\text{hinge}",
    formula: () => "\\max(0,\\,1-y\\hat y)",
    slope: () => "-y",
    steepness: (a, y) => (y * a < 1 ? -y : 0),
  },
};

/** @param {string|undefined} name */
export const lossNamed = (name) => LOSSES[name ?? ""] ?? LOSSES.mse;
