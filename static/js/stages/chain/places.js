/** Where the cells of a chain stand, from edge to edge. */

/** @import { Path } from "./path.js" */

/** Gaps between cells, in cells: before a sum, inside a unit, between two units, before the loss. */
const GAPS = { first: 1.33, inside: 0.7, between: 1.64, last: 1.57 };
/** How far a unit's frame stands off its cells, in cells. */
export const FRAME = 0.21;

/** @typedef {{cell: number, high: number, lefts: number[], top: number}} Places how wide and how high a cell is, in em, and where they stand */

/** @param {Path} path */
function gapsOf(path) {
  return path.links.map(({ kind }, index) =>
    kind === "activation"
      ? GAPS.inside
      : kind === "loss"
        ? GAPS.last
        : index === 0
          ? GAPS.first
          : GAPS.between,
  );
}

/** How large a cell is when the chain is that wide, in em. @param {Path} path @param {number} width */
export function cellFor(path, width) {
  const gaps = gapsOf(path).reduce((sum, gap) => sum + gap, 0);
  return Math.min(4.6, width / (path.nodes.length + gaps));
}

/**
 * @param {Path} path
 * @param {number} left
 * @param {number} width
 * @param {number} top of the cells
 * @param {number} high a cell
 * @returns {Places}
 */
export function spread(path, left, width, top, high) {
  const cell = cellFor(path, width);
  const gaps = gapsOf(path);
  const wide = (width - cell * path.nodes.length) / gaps.reduce((sum, gap) => sum + gap, 0);
  const lefts = [left];
  for (const gap of gaps) lefts.push(/** @type {number} */ (lefts.at(-1)) + cell + gap * wide);
  return { cell, high, lefts, top };
}
