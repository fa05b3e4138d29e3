/** @import { TrainingSpec } from "../types.js" */

/** What the rarer settings of training are where a spec says nothing of them: each does nothing then. */
export const OFF = /** @type {const} */ ({
  schedule: { name: "constant" },
  clip_norm: 0,
  dropout: 0,
  class_weights: "equal",
  early_stopping: { patience: 0 },
});

/**
 * Settings as they are, those that are left out as what they then are.
 *
 * @param {TrainingSpec} training
 * @param {TrainingSpec} like whose settings are asked for
 * @returns {TrainingSpec}
 */
export const settingsLike = (training, like) =>
  Object.fromEntries(
    Object.entries({ ...OFF, ...training }).filter(
      ([name, value]) => Object.hasOwn(like, name) && value !== undefined,
    ),
  );

/**
 * The dropout of each hidden layer.
 *
 * @param {TrainingSpec["dropout"]} dropout
 * @param {number} hidden how many layers
 */
export const dropoutOf = (dropout, hidden) =>
  Array.isArray(dropout) ? dropout : Array.from({ length: hidden }, () => dropout ?? 0);
