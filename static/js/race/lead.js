import { count, fixed, percent } from "../lib/format.js";

/**
 * @typedef {object} Standing
 * @property {string} name
 * @property {(number|null)[]} values one for each epoch seen
 */

/**
 * The epoch from which on a lane has been no worse than it is now.
 *
 * @param {(number|null)[]} values higher is better
 * @param {number[]} epochs
 */
export function since(values, epochs) {
  const now = values.at(-1) ?? Number.NEGATIVE_INFINITY;
  let at = values.length - 1;
  while (at > 0 && (values[at - 1] ?? Number.NEGATIVE_INFINITY) >= now - 1e-12) at--;
  return epochs[at] ?? 0;
}

/**
 * Who is ahead, in one sentence: by accuracy, or by loss where there is none. Losses of different kinds are never
 * compared. Of those that are level, who has been there for longest.
 *
 * @param {Standing[]} lanes
 * @param {number[]} epochs
 * @param {"accuracy"|"loss"} quantity
 * @returns {{text: string, leader: number|null}}
 */
export function lead(lanes, epochs, quantity) {
  const better = quantity === "accuracy" ? 1 : -1;
  const show = (/** @type {number} */ value) => (quantity === "accuracy" ? percent(value) : fixed(value, 4));
  const scores = lanes.map(({ values }) => {
    const value = values.at(-1);
    return value === null || value === undefined ? Number.NEGATIVE_INFINITY : better * value;
  });
  const best = Math.max(...scores);
  if (!Number.isFinite(best)) return { text: "Not yet to be told.", leader: null };
  const level = scores.flatMap((score, index) => (score >= best - 1e-12 ? [index] : []));
  const name = (/** @type {number} */ index) => lanes[index]?.name ?? "";
  const [only] = level;
  if (level.length === 1 && only !== undefined) {
    const second = Math.max(...scores.filter((_, index) => index !== only));
    const against = Number.isFinite(second) ? ` against ${show(better * second)}` : "";
    return { text: `${name(only)} is ahead: ${show(better * best)}${against}.`, leader: only };
  }
  const reached = level.map((index) => ({
    index,
    epoch: since(
      (lanes[index]?.values ?? []).map((value) => (value === null ? null : better * value)),
      epochs,
    ),
  }));
  const first = Math.min(...reached.map(({ epoch }) => epoch));
  const firsts = reached.filter(({ epoch }) => epoch === first);
  const who = level.length === lanes.length ? "All are level" : `${level.map(name).join(" and ")} are level`;
  const [winner] = firsts;
  if (firsts.length > 1 || !winner) return { text: `${who} at ${show(better * best)}.`, leader: null };
  return {
    text: `${who} at ${show(better * best)}; ${name(winner.index)} was there first, at epoch ${count(first)}.`,
    leader: winner.index,
  };
}
