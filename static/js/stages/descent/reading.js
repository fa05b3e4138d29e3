import { element } from "../../lib/element.js";
import { fixed, short } from "../../lib/format.js";
import { lost } from "./valley.js";

/** @param {string} mark @param {string} words */
const part = (mark, words) => element("span", "", { "data-mark": mark }, [words]);

/**
 * Where the ball is, and how its next step comes about.
 *
 * @param {{x: number, y: number, slope: number|null, rate: number, taken: number}} at slope: null where it is not told
 * @returns {(HTMLElement|string)[]}
 */
export function wordsOf({ x, y, slope, rate, taken }) {
  if (lost(x)) return [part("x", `It flies away: after ${taken} steps it is beyond all bounds`)];
  const parts = [part("x", `x = ${fixed(x)}`), part("f", `f(x) = ${fixed(y)}`)];
  if (taken) parts.unshift(part("steps", `after ${taken} ${taken === 1 ? "step" : "steps"}`));
  if (slope !== null) {
    const bracketed = slope < 0 ? `(${fixed(slope)})` : fixed(slope);
    parts.push(part("slope", `f′(x) = ${fixed(slope)}`));
    parts.push(
      part("step", `next x = ${fixed(x)} − ${short(rate)} · ${bracketed} = ${fixed(x - rate * slope)}`),
    );
  }
  return parts.flatMap((one, index) => (index ? [" · ", one] : [one]));
}
