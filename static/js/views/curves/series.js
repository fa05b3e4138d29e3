/** @import { HistoryPoint } from "../../types.js" */

/** Between the numbers of the epochs. */
export const WHOLE = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/**
 * Exponential smoothing without the pull towards the start: as TensorBoard does it.
 *
 * @param {(number|null)[]} values
 * @param {number} amount 0 (none) … below 1
 * @returns {(number|null)[]}
 */
export function smooth(values, amount) {
  if (amount <= 0) return values;
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) return value;
    sum = sum * amount + (1 - amount) * value;
    weight = weight * amount + (1 - amount);
    return sum / weight;
  });
}

/**
 * Epochs as the horizontal axis, with the part of the epoch that has been shown.
 *
 * @param {HistoryPoint[]} points
 * @param {number} examples in one epoch
 */
export const epochs = (points, examples) =>
  points.map(({ epoch, sample }) => Math.max(epoch, examples > 0 ? sample / examples : epoch));

/**
 * @param {HistoryPoint[]} points
 * @param {"train_loss"|"test_loss"|"train_accuracy"|"test_accuracy"} name
 * @param {number} [smoothing]
 */
export const column = (points, name, smoothing = 0) =>
  smooth(
    points.map((point) => point[name] ?? null),
    smoothing,
  );
