/**
 * A point as a mixture of examples, in so many digits that it can be checked by hand: the printed shares of the printed
 * examples make the printed point.
 *
 * @typedef {{example: number, weight: number, inputs: number[]}} Share
 *
 * @typedef {object} Mixture
 * @property {string[]} point
 * @property {{example: number, weight: string, inputs: string[]}[]} terms the largest share first
 */

/** Digits behind the point of the point itself, and of what it is mixed from: as many more as it takes. */
const POINT_DIGITS = 3;
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 12;

/** Without zeros at its end, a true minus sign. @param {number} value @param {number} digits */
const plain = (value, digits) => String(Number(value.toFixed(digits))).replace("-", "−");

/**
 * @param {Share[]} shares
 * @param {number[]} point
 * @returns {Mixture}
 */
export function mixture(shares, point) {
  const terms = [...shares].sort((one, other) => other.weight - one.weight);
  const printed = point.map((value) => Number(value.toFixed(POINT_DIGITS)));
  let digits = FEWEST_DIGITS;
  while (digits < MOST_DIGITS && !agrees(terms, printed, digits)) digits++;
  return {
    point: printed.map((value) => plain(value, POINT_DIGITS)),
    terms: terms.map(({ example, weight, inputs }) => ({
      example,
      weight: plain(weight, digits),
      inputs: inputs.map((value) => plain(value, digits)),
    })),
  };
}

/**
 * @param {Share[]} terms
 * @param {number[]} printed
 * @param {number} digits
 */
function agrees(terms, printed, digits) {
  const rounded = (/** @type {number} */ value) => Number(value.toFixed(digits));
  return printed.every((value, axis) => {
    const sum = terms.reduce((all, { weight, inputs }) => all + rounded(weight) * rounded(inputs[axis]), 0);
    return Number(sum.toFixed(POINT_DIGITS)) === value;
  });
}
