/** @import { View } from "../plot/plot.js" */
/** @import { Form } from "./prediction.js" */

/** Guesses that are drawn on the stage; the others stand in the text, and the step's own figure stays. */
const DRAWN = new Set(["line", "points", "curve"]);

/** @param {HTMLElement} step @returns {boolean} whether a guess takes the place of the step's figure */
export function guessedOnStage({ dataset: { predict, guess = "", stage } }) {
  return Boolean(predict) && (!stage || DRAWN.has(guess));
}

/** @typedef {[number, number]} Place */
/** @typedef {{from: Place, to: Place}} LineGuess */

/** A slanted line through the middle, that stands for nothing yet. @param {View} view @returns {LineGuess} */
export function firstLine({ x, y }) {
  const at = (/** @type {Place} */ [low, high], /** @type {number} */ share) => low + (high - low) * share;
  return { from: [at(x, 0.36), at(y, 0.15)], to: [at(x, 0.64), at(y, 0.85)] };
}

/** What a form begins with, where that can be said without the data. @param {Form} form */
export function firstGuess({ kind, range, step, now, handles, epochs }) {
  const [low, high] = range ?? [0, 1];
  const middle = rounded((low + high) / 2, step);
  if (kind === "number" || kind === "weight") return middle;
  if (kind === "points") return [];
  if (kind !== "curve") return null;
  return (handles ?? [0, epochs ?? 1]).map((epoch) => [epoch, epoch === 0 && now !== null ? now : middle]);
}

/** @param {number} value @param {number|null} step */
export function rounded(value, step) {
  if (!step) return value;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Number((Math.round(value / step) * step).toFixed(digits));
}

/**
 * The nearest place in the direction of an arrow key; places in a cone of 45° each way count.
 *
 * @param {Place[]} places in pixels
 * @param {number} from
 * @param {string} key
 * @returns {number|null}
 */
export function towards(places, from, key) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return null;
  const [x, y] = places[from];
  let [found, least] = [/** @type {number|null} */ (null), Number.POSITIVE_INFINITY];
  places.forEach(([u, v], index) => {
    const [dx, dy] = [u - x, v - y];
    const along = dx * way[0] + dy * way[1];
    const across = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (index === from || along <= 0 || across > along) return;
    const far = along + across;
    if (far < least) [found, least] = [index, far];
  });
  return found;
}

/**
 * The nearest place to a point, no further than a reach.
 *
 * @param {Place[]} places
 * @param {Place} at
 * @param {number} reach
 * @returns {number|null}
 */
export function nearest(places, [x, y], reach) {
  let [found, least] = [/** @type {number|null} */ (null), reach];
  places.forEach(([u, v], index) => {
    const far = Math.hypot(u - x, v - y);
    if (far < least) [found, least] = [index, far];
  });
  return found;
}
