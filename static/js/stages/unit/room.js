/** Where the parts of an opened unit stand, in em. */

import { slidersHeight } from "../curve/turns.js";

/** @typedef {{x: number, y: number, w: number, h: number, narrow: boolean}} Row */

/**
 * @param {{width: number, height: number}} size
 * @param {{rows: number, bars: boolean, turns: number}} parts rows: products and their sum
 */
export function roomFor({ width, height }, { rows, bars, turns }) {
  const narrow = width < 36;
  const pad = narrow ? 0.7 : 1.4;
  const w = width - 2 * pad;
  const sliders = slidersHeight(turns, narrow, 2.5);
  const inner = height - 2.2 - sliders - 0.4;
  const wanted = bars ? Math.min(rows * 2.1 + 0.6, 0.42 * inner) : 0;
  // Bars that no one could tell apart are left out.
  const low = wanted > rows * 1.25 ? wanted : 0;
  const high = Math.min(inner - low - (low ? 1 : 0), narrow ? 12 : 19);
  const slack = Math.max(0, inner - high - low - (low ? 1 : 0));
  const top = 0.2 + 0.3 * slack;
  const under = top + high + (low ? 1 + 0.35 * slack : 0);
  return {
    row: { x: pad, y: top, w, h: high, narrow },
    bars: low ? { x: pad + (narrow ? 0 : 0.1 * w), y: under, w: narrow ? w : 0.8 * w, h: low } : null,
    line: { x: pad, y: height - sliders - 2, w, h: 1.6 },
    turns: { x: pad, y: height - sliders - 0.2, w, h: sliders },
  };
}

/**
 * How wide the parts of a row are.
 *
 * @typedef {object} Columns
 * @property {number} wide an input
 * @property {number} apart between it, its product and the sum, at least
 * @property {number} pill a product
 * @property {number} side of the sum and of the output
 * @property {number} gap between the sum, the curve and the output
 * @property {number} plot the curve
 */

/** Of a phone's row with all the room it can use, and of the narrowest there is. @type {[Columns, Columns]} */
const PHONES = [
  { wide: 4.2, apart: 0.3, pill: 3.6, side: 3.3, gap: 0.9, plot: 6 },
  { wide: 3.6, apart: 0.2, pill: 3.4, side: 3, gap: 0.8, plot: 3 },
];

/** @param {Columns} one @returns {number} */
const total = ({ wide, apart, pill, side, gap, plot }) => wide + 2 * apart + pill + 2 * (side + gap) + plot;

/**
 * Under a thumb they give way together, so that none lies over another.
 *
 * @param {number} w
 * @param {boolean} narrow
 * @returns {Columns}
 */
export function columns(w, narrow) {
  if (!narrow) return { wide: 5, apart: 0.3, pill: 5.4, side: 4.2, gap: 2.2, plot: Math.min(15, 0.29 * w) };
  const [most, least] = PHONES;
  const share = Math.max(0, Math.min(1, (w - total(least)) / (total(most) - total(least))));
  const names = /** @type {(keyof Columns)[]} */ (Object.keys(most));
  const between = names.map((name) => [name, least[name] + share * (most[name] - least[name])]);
  return /** @type {Columns} */ (Object.fromEntries(between));
}
