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
