/** @import { Ground } from "./ground.js" */

/** Places to a side of the ground. */
const SIDE = 41;
/** A way is followed so far; whoever left these bounds does not come back. */
const STEPS = 60;
const FAR = 20;

/**
 * J = ½ (p, q)·H·(p, q) around its centre.
 *
 * @param {[number, number, number]} hessian h11, h12, h22
 * @param {[number, number]} centre
 */
export function createQuadratic([a, b, c], centre) {
  const height = (/** @type {number} */ u, /** @type {number} */ v) => {
    const [p, q] = [u - centre[0], v - centre[1]];
    return 0.5 * (a * p * p + 2 * b * p * q + c * q * q);
  };
  /** @param {number} u @param {number} v @returns {[number, number]} */
  const slope = (u, v) => {
    const [p, q] = [u - centre[0], v - centre[1]];
    return [a * p + b * q, b * p + c * q];
  };
  return {
    height,
    slope,
    /** @param {[number, number]} start @param {number} rate @returns {[number, number][]} */
    descent(start, rate) {
      const way = [start];
      for (let step = 0; step < STEPS; step++) {
        const [u, v] = /** @type {[number, number]} */ (way.at(-1));
        if (Math.abs(u) > FAR || Math.abs(v) > FAR) break;
        const [g, h] = slope(u, v);
        way.push([u - rate * g, v - rate * h]);
      }
      return way;
    },
    /** @param {import("../plot/plot.js").View} view @returns {Ground} */
    ground({ x, y }) {
      const along = (/** @type {[number, number]} */ [low, high]) =>
        Array.from({ length: SIDE }, (_, at) => low + ((high - low) * at) / (SIDE - 1));
      const [across, up] = [along(x), along(y)];
      return { x: across, y: up, heights: up.map((v) => across.map((u) => height(u, v))) };
    },
  };
}
