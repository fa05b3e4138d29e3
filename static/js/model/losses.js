/** The engine's losses of one example, for reading the loss under the pointer. */

/** The engine keeps logarithms finite in the same way. */
const SMALLEST = 1e-12;

/** @param {number} p */
const log = (p) => Math.log(Math.max(p, SMALLEST));

/** @type {Record<string, (outputs: ArrayLike<number>, targets: ArrayLike<number>) => number>} */
export const LOSSES = {
  mse: sum((output, target) => 0.5 * (target - output) ** 2),
  binary_cross_entropy: sum((output, target) => -target * log(output) - (1 - target) * log(1 - output)),
  categorical_cross_entropy: sum((output, target) => (target === 0 ? 0 : -target * log(output))),
  hinge: sum((output, target) => Math.max(0, 1 - target * output)),
};

/**
 * @param {(output: number, target: number) => number} term
 * @returns {(outputs: ArrayLike<number>, targets: ArrayLike<number>) => number}
 */
function sum(term) {
  return (outputs, targets) => {
    let total = 0;
    for (let unit = 0; unit < targets.length; unit++) total += term(outputs[unit], targets[unit]);
    return total;
  };
}
