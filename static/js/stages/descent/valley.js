/** A curve c₀ + c₁x + c₂x² + … and the way of a ball down it. */

const FAR = 1e6;
/** Where its valleys are looked for. */
const SCANNED = /** @type {const} */ ([-4, 4]);
const CELLS = 1600;

/** @param {number[]} coefficients @param {number} x */
export const height = (coefficients, x) => coefficients.reduceRight((total, one) => total * x + one, 0);

/** @param {number[]} coefficients of the slope */
export const derivative = (coefficients) => coefficients.map((one, power) => one * power).slice(1);

/**
 * x ← x − rate · f′(x), the way of it. As app/lessons/tasks/geometry.py has it.
 *
 * @param {number[]} coefficients
 * @param {number} start
 * @param {number} rate
 * @param {number} steps
 */
export function descend(coefficients, start, rate, steps) {
  const way = [start];
  const slope = derivative(coefficients);
  for (let step = 0; step < steps; step++) {
    const at = way[way.length - 1];
    const x = at - rate * height(slope, at);
    way.push(Number.isFinite(x) ? Math.max(-FAR, Math.min(FAR, x)) : FAR);
    if (Math.abs(way[way.length - 1]) >= FAR) break;
  }
  return way;
}

/** @param {number} x */
export const lost = (x) => Math.abs(x) >= FAR;

/**
 * Where the slope is 0, from left to right.
 *
 * @param {number[]} coefficients
 * @returns {{x: number, y: number, low: boolean}[]} low: a valley, not a summit
 */
export function rests(coefficients) {
  const slope = derivative(coefficients);
  const [from, to] = SCANNED;
  const at = (/** @type {number} */ cell) => from + ((to - from) * cell) / CELLS;
  /** @type {{x: number, y: number, low: boolean}[]} */
  const found = [];
  for (let cell = 0; cell < CELLS; cell++) {
    const [a, b] = [height(slope, at(cell)), height(slope, at(cell + 1))];
    if (a < 0 === b < 0) continue;
    const x = at(cell) + ((at(cell + 1) - at(cell)) * a) / (a - b);
    found.push({ x, y: height(coefficients, x), low: a < 0 });
  }
  return found;
}
