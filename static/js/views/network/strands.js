import { put } from "./svg.js";

/** @import { Layout, Place } from "./layout.js" */

/**
 * A bias is a mark on its unit's lower left corner; the single McCulloch–Pitts neuron writes θ under its step.
 * @param {SVGGElement} element
 * @param {SVGElement} hit
 * @param {SVGElement} ink
 * @param {SVGTextElement | null} number
 * @param {Place} unit
 * @param {Place | undefined} g
 * @param {Layout} layout
 */
export function placeMark(element, hit, ink, number, unit, g, { near, ink: thick }) {
  if (element.dataset.form === "threshold" && g) {
    const y = g.y + g.size / 2 + 8;
    for (const shape of [hit, ink]) {
      for (const [name, value] of Object.entries({ x: g.x - 38, y, width: 76, height: 26, rx: 6 })) {
        put(shape, name, String(value));
      }
    }
    if (number) putAt(number, g.x, y + 17.5);
    return;
  }
  const x = unit.x - unit.size / 2;
  const y = unit.y + unit.size / 2;
  for (const [shape, radius] of /** @type {const} */ ([
    [hit, 10 * thick],
    [ink, 5 * thick],
  ])) {
    put(shape, "cx", String(x));
    put(shape, "cy", String(y));
    put(shape, "r", String(radius));
  }
  if (!number) return;
  // Between near columns there is room for the links' numbers only; below the unit, under its value, there is more.
  if (near) putAt(number, x + unit.size, y + 24);
  else putAt(number, x - 9, y + 8);
}

/**
 * @param {SVGTextElement} text
 * @param {number} x
 * @param {number} y
 */
function putAt(text, x, y) {
  put(text, "x", x.toFixed(1));
  put(text, "y", y.toFixed(1));
}

/** Where the weights of a single neuron are printed: a share of the way. */
export const NEURON_NUMBER = 0.45;

/**
 * Where the base line of a number on a link begins.
 * @param {Place} start
 * @param {Place} end
 * @param {number} share of the way
 */
export function alongPath(start, end, share) {
  const x0 = start.x + start.size / 2;
  const x1 = end.x - end.size / 2;
  const along = 1.5 * share * (1 - share) + share ** 3;
  const across = 3 * share ** 2 - 2 * share ** 3;
  return { x: x0 + (x1 - x0) * along, y: start.y + (end.y - start.y) * across + 4 };
}

/**
 * @param {SVGTextElement} text
 * @param {Place} start
 * @param {Place} end
 * @param {number} share of the way
 */
export function placeNumber(text, start, end, share) {
  const { x, y } = alongPath(start, end, share);
  putAt(text, x, y);
}

/**
 * @param {Place} start
 * @param {Place} end
 */
export function pathBetween(start, end) {
  const x0 = start.x + start.size / 2;
  const x1 = end.x - end.size / 2;
  const middle = (x0 + x1) / 2;
  return `M${x0},${start.y}C${middle},${start.y},${middle},${end.y},${x1},${end.y}`;
}
