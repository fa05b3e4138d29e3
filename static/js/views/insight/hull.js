/** @typedef {[number, number]} Point */

/**
 * The convex hull, counter-clockwise (Andrew's monotone chain).
 * @param {Point[]} points
 * @returns {Point[]}
 */
export function convexHull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  /** @param {Point} o @param {Point} a @param {Point} b */
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  /** @param {Point[]} ordered */
  const chain = (ordered) => {
    /** @type {Point[]} */
    const half = [];
    for (const point of ordered) {
      while (half.length >= 2 && turn(half[half.length - 2], half[half.length - 1], point) <= 0) half.pop();
      half.push(point);
    }
    half.pop();
    return half;
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}
