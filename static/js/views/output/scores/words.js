import { className, count, fixed, percent } from "../../../lib/format.js";

/**
 * @typedef {object} ClassScores one class against the rest
 * @property {string} name
 * @property {number} examples
 * @property {number} true_positives
 * @property {number} false_positives
 * @property {number} false_negatives
 * @property {number} true_negatives
 * @property {number|null} precision
 * @property {number|null} recall
 * @property {number|null} f1
 * @property {number|null} auc
 * @property {Record<string, string>} undefined why a figure is null
 *
 * @typedef {object} Figure
 * @property {"precision"|"recall"|"f1"} key
 * @property {string} title
 * @property {(one: ClassScores) => [number, number]} parts what is divided by what
 * @property {(one: ClassScores) => string} says what they are counts of
 *
 * @typedef {object} Reading what a threshold makes of the examples
 * @property {number} found
 * @property {number} alarms
 * @property {number} positives
 * @property {number} negatives
 */

/** @type {Figure[]} */
export const FIGURES = [
  {
    key: "precision",
    title: "Precision",
    parts: ({ true_positives: found, false_positives: alarms }) => [found, found + alarms],
    says: (one) =>
      `${count(one.true_positives)} of the ${count(one.true_positives + one.false_positives)} read as ${className(one.name)} are ${className(one.name)}`,
  },
  {
    key: "recall",
    title: "Recall",
    parts: ({ true_positives: found, false_negatives: missed }) => [found, found + missed],
    says: (one) =>
      `${count(one.true_positives)} of the ${count(one.examples)} that are ${className(one.name)} are found`,
  },
  {
    key: "f1",
    title: "F₁",
    parts: ({ true_positives: found, false_positives: alarms, false_negatives: missed }) => [
      2 * found,
      2 * found + alarms + missed,
    ],
    says: () => "high only where both are, their harmonic mean",
  },
];

/** @param {Figure} figure @param {ClassScores} one "41/44" */
export const fraction = ({ parts }, one) => parts(one).map(count).join("/");

/**
 * A figure in a sentence, with what is divided by what.
 *
 * @param {Figure} figure
 * @param {ClassScores} one
 */
export function sentence(figure, one) {
  const value = one[figure.key];
  if (value === null) return `${figure.title}: none. ${one.undefined[figure.key] ?? ""}`;
  return `${figure.title}: ${figure.says(one)}, ${fraction(figure, one)} = ${percent(value)}.`;
}

/** @param {number} index @param {{true_positives: number[], false_positives: number[]}} roc @returns {Reading} */
export const readingAt = (index, { true_positives, false_positives }) => ({
  found: true_positives[index] ?? 0,
  alarms: false_positives[index] ?? 0,
  positives: true_positives.at(-1) ?? 0,
  negatives: false_positives.at(-1) ?? 0,
});

/** @param {Reading} reading @param {string} name of the class */
export const readingWords = ({ found, alarms, positives, negatives }, name) =>
  `${count(found)} of ${count(positives)} ${className(name)} found, ${count(alarms)} of ${count(negatives)} others with them`;

/** A threshold of a curve; the first is above all outputs. @param {number|null|undefined} value */
export const thresholdWords = (value) => (value === null ? "above all" : fixed(value, 3));

/**
 * The corner of a curve that is nearest to a place on it.
 *
 * @param {{true_positives: number[], false_positives: number[]}} roc
 * @param {number} across false alarms, as a share
 * @param {number} up found, as a share
 */
export function nearest({ true_positives, false_positives }, across, up) {
  const [positives = 1, negatives = 1] = [true_positives.at(-1), false_positives.at(-1)];
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  true_positives.forEach((found, index) => {
    const far = Math.hypot(found / positives - up, (false_positives[index] ?? 0) / negatives - across);
    if (far < least) [best, least] = [index, far];
  });
  return best;
}

/**
 * The last corner that a threshold still reaches: what is read as the class from there up.
 *
 * @param {(number|null)[]} thresholds falling; the first is null, above all
 * @param {number} level
 */
export function cornerOf(thresholds, level) {
  const below = thresholds.findIndex((one) => one !== null && one < level);
  return (below < 0 ? thresholds.length : below) - 1;
}
