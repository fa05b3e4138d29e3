/**
 * @typedef {{x: number, y: number, width: number, height: number}} Rect in a drawing's own units
 */

/** Room around what is looked at, as a share of it. */
const AIR = 0.08;

/** @param {Rect[]} rects @returns {Rect|null} what holds all of them */
export function around(rects) {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map(({ x }) => x));
  const top = Math.min(...rects.map(({ y }) => y));
  const right = Math.max(...rects.map(({ x, width }) => x + width));
  const bottom = Math.max(...rects.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * What is seen of a drawing: all of the rectangle, in the shape of the box, and no more beyond the drawing than needed.
 *
 * @param {Rect} rect
 * @param {{width: number, height: number}} box
 * @param {Rect} all of the drawing
 * @param {number} least no narrower than this
 * @returns {Rect}
 */
export function framed(rect, box, all, least) {
  const aspect = box.width / Math.max(box.height, 1);
  const wanted = Math.max(rect.width * (1 + 2 * AIR), rect.height * (1 + 2 * AIR) * aspect, least);
  const whole = Math.max(all.width, all.height * aspect);
  const width = Math.min(wanted, whole);
  const height = width / aspect;
  const middle = (/** @type {number} */ from, /** @type {number} */ length) => from + length / 2;
  /** @param {number} at @param {number} length @param {number} from @param {number} full */
  const inside = (at, length, from, full) =>
    length >= full ? middle(from, full) - length / 2 : Math.min(Math.max(at, from), from + full - length);
  return {
    x: inside(middle(rect.x, rect.width) - width / 2, width, all.x, all.width),
    y: inside(middle(rect.y, rect.height) - height / 2, height, all.y, all.height),
    width,
    height,
  };
}

/** @param {Rect} a @param {Rect} b @param {number} t @returns {Rect} */
export const between = (a, b, t) => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
  width: a.width + (b.width - a.width) * t,
  height: a.height + (b.height - a.height) * t,
});
