import { unitKey } from "./keys.js";

/** @import { Place } from "./layout.js" */

/**
 * Inputs, the sum, what is made of it, the answer: the picture of every textbook.
 *
 * @param {Map<string, Place>} places
 * @param {object} column
 * @param {string} column.kind of model
 * @param {number} column.left of the inputs
 * @param {number} column.pitch
 * @param {number} column.middle
 * @param {number} column.node side of an input
 * @param {number} column.scale
 */
export function placeNeuron(places, { kind, left, pitch, middle, node, scale }) {
  const adaline = kind === "adaline";
  const size = Math.min(72 * scale, node + 10, pitch * (adaline ? 0.42 : 0.52));
  const stops = adaline ? [1.15, 1.8, 2.42, 3] : [1.2, 2.1, 2.1, 3];
  places.set("sum", { x: left + pitch * stops[0], y: middle, size });
  places.set("g", { x: left + pitch * stops[1], y: middle, size });
  if (adaline) places.set("step", { x: left + pitch * stops[2], y: middle, size: size * 0.8 });
  places.set(unitKey(0, 0), {
    x: left + pitch * stops[3],
    y: middle,
    size: Math.min(84 * scale, pitch * (adaline ? 0.5 : 0.6)),
  });
}
