/** @import { Metric, Row } from "./types.js" */

/** @param {Metric} objective */
export const maximized = (objective) => objective.endsWith("accuracy");

/**
 * The best first; those that came to nothing last.
 *
 * @param {Row[]} rows
 * @param {Metric} objective
 */
export function ranked(rows, objective) {
  const sign = maximized(objective) ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (one.objective === null || other.objective === null)
      return Number(one.objective === null) - Number(other.objective === null) || one.number - other.number;
    return sign * (one.objective - other.objective) || one.number - other.number;
  });
}

/**
 * How good each trial is: 1 the best, 0 the worst, by rank, so that one that went astray does not make all others alike.
 *
 * @param {Row[]} rows
 * @param {Metric} objective
 * @returns {Map<number, number>}
 */
export function goodness(rows, objective) {
  const judged = ranked(rows, objective).filter((row) => row.objective !== null);
  const last = Math.max(1, judged.length - 1);
  return new Map(judged.map((row, place) => [row.number, 1 - place / last]));
}

/**
 * Quartiles and whiskers (Tukey 1977): the furthest values within 1.5 quartile distances, and those beyond.
 *
 * @param {number[]} values
 */
export function boxOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (/** @type {number} */ share) => {
    const at = (sorted.length - 1) * share;
    const below = sorted[Math.floor(at)] ?? 0;
    const above = sorted[Math.ceil(at)] ?? below;
    return below + (above - below) * (at - Math.floor(at));
  };
  const [low, middle, high] = [quantile(0.25), quantile(0.5), quantile(0.75)];
  const reach = 1.5 * (high - low);
  const within = sorted.filter((value) => value >= low - reach && value <= high + reach);
  return {
    low,
    middle,
    high,
    from: within[0] ?? low,
    to: within.at(-1) ?? high,
    beyond: sorted.filter((value) => value < low - reach || value > high + reach),
  };
}
