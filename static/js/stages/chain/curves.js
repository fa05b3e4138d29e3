/** The curves that belong to a chain: each link's own, and the loss over the weight that is asked about. */

import { activateOne } from "../../model/activations.js";
import { lossAt } from "./path.js";

/** @import { Curve } from "../board/plot.js" */
/** @import { Path } from "./path.js" */

const SAMPLES = 48;

/** The range of a function there, with a margin; heights beyond `most` are cut off. @param {(x: number) => number} of @param {[number, number]} over @param {number} [most] @returns {[number, number]} */
export function heights(of, [from, to], most = Number.POSITIVE_INFINITY) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i <= SAMPLES; i++) {
    const value = of(from + ((to - from) * i) / SAMPLES);
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low < high)) [low, high] = [low - 1, low + 1];
  high = Math.min(high, Math.max(most, low + 1e-6));
  const margin = 0.07 * (high - low);
  return [low - margin, high + margin];
}

/** z over what is weighted, or over the weight: a straight line. @param {number} at @param {number} slope @param {number} value there */
function straight(at, slope, value) {
  const half = Math.max(1.5, 1.05 * Math.abs(at));
  const over = /** @type {[number, number]} */ ([at - half, at + half]);
  const of = (/** @type {number} */ x) => value + slope * (x - at);
  return {
    of,
    over,
    within: slope === 0 ? /** @type {[number, number]} */ ([value - 1, value + 1]) : heights(of, over),
    at,
    slope,
  };
}

/** An activation around where the sum stands. @param {string} name @param {number} z @param {number} slope */
export function bent(name, z, slope) {
  const half = Math.max(4.2, 1.25 * Math.abs(z));
  const over = /** @type {[number, number]} */ ([-half, half]);
  const of = (/** @type {number} */ x) => activateOne(name, x);
  return { of, over, within: heights(of, over), at: z, slope };
}

/**
 * The curve of a link: what comes out over what goes in.
 *
 * @param {Path} path
 * @param {number} index of the link
 * @param {boolean} [byWeight] over the weight, where the link has one
 * @returns {Omit<Curve, "state">}
 */
export function curveOf(path, index, byWeight = false) {
  const link = path.links[index];
  const [from, to] = [path.nodes[index], path.nodes[index + 1]];
  if (link.kind === "weight") {
    const [at, slope] = byWeight ? [link.weight, link.byWeight] : [from.value, link.factor];
    return { ...straight(at, slope, to.value), x: byWeight ? link.over : from.symbol, y: to.symbol };
  }
  if (link.kind === "activation") {
    return { ...bent(link.activation, from.value, link.factor), x: from.symbol, y: to.symbol };
  }
  const of = (/** @type {number} */ a) => path.loss.value(a, path.y);
  const over = /** @type {[number, number]} */ (
    path.loss.share ? [0.02, 1] : [Math.min(from.value, path.y) - 1, Math.max(from.value, path.y) + 1]
  );
  if (path.loss.share && path.y === 0) over.splice(0, 2, 0, 0.98);
  return {
    of,
    over,
    within: heights(of, over, Math.max(3.4, 1.2 * to.value)),
    at: from.value,
    slope: link.factor,
    x: from.symbol,
    y: "J",
  };
}

/**
 * J over the weight of that link, all else as it is.
 *
 * @param {Path} path
 * @param {number} target
 * @param {number} slope ∂J/∂w
 * @returns {Omit<Curve, "state">}
 */
export function lossCurve(path, target, slope) {
  const at = path.links[target].weight;
  const reach = Math.max(2.5, 1.5 * Math.abs(at));
  // There is more to see on the side of 0.
  const [left, right] = at <= 0 ? [0.8, 1.4] : [1.4, 0.8];
  const over = /** @type {[number, number]} */ ([at - left * reach, at + right * reach]);
  const of = (/** @type {number} */ w) => lossAt(path, target, w);
  return { of, over, within: heights(of, over), at, slope, x: path.links[target].over, y: "J" };
}
