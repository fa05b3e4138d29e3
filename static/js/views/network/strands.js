import { put } from "./svg.js";

/** @import { Place } from "./layout.js" */

/**
 * A bias is a mark on its unit's lower left corner; the single McCulloch–Pitts neuron writes θ under its step.
 * @param {SVGGElement} element
 * @param {SVGElement} hit
 * @param {SVGElement} ink
 * @param {SVGTextElement | null} number
 * @param {Place} unit
 * @param {Place | undefined} g
 * @param {boolean} near columns leave little room between them
 */
export function placeMark(element, hit, ink, number, unit, g, near) {
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
    [hit, 10],
    [ink, 5],
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

/**
 * Nearer to where the link comes from, or to where it goes if more units stand there: in the middle, links cross.
 * @param {SVGTextElement} text
 * @param {Place} start
 * @param {Place} end
 * @param {boolean} neuron
 * @param {boolean} fanning
 */
export function placeNumber(text, start, end, neuron, fanning) {
  const t = neuron ? 0.45 : fanning ? 0.7 : 0.3;
  const x0 = start.x + start.size / 2;
  const x1 = end.x - end.size / 2;
  const along = 1.5 * t * (1 - t) + t ** 3;
  const across = 3 * t ** 2 - 2 * t ** 3;
  putAt(text, x0 + (x1 - x0) * along, start.y + (end.y - start.y) * across + 4);
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
