/** Where the parts of the curve's figure stand, in em. */

import { slidersHeight } from "./turns.js";

/** @typedef {{x: number, y: number, w: number, h: number}} Room */

const PAD = 1.2;
const GAP = 0.7;
const LINE = 2.3;

/**
 * @param {{width: number, height: number}} size in em
 * @param {{strip: boolean, side: boolean, bars: boolean, turns: number}} parts turns: rows of sliders
 * @returns {{plot: Room, strip: Room|null, side: Room|null, bars: Room|null, line: Room, turns: Room}}
 */
export function roomFor({ width, height }, { strip, side, bars, turns }) {
  const narrow = width < 34;
  const pad = narrow ? 0.6 : PAD;
  const sliders = slidersHeight(turns, narrow, 2.6);
  const top = narrow ? 0.3 : 1;
  const inner = height - top - LINE - sliders - (narrow ? 0 : 0.6);
  const low = strip ? Math.min(9, Math.max(2, 0.26 * inner)) : 0;
  const left = side && !narrow ? Math.min(13, 0.26 * width) : 0;
  const right = bars ? (narrow ? 8.4 : 12) : 0;
  const x = pad + left + (left ? GAP : 0);
  const w = width - x - pad - right - (right ? GAP : 0);
  const high = inner - low - (strip ? GAP : 0);
  const whole = { y: top, h: inner };
  const end = top + inner;
  return {
    plot: { x, y: top, w, h: high },
    strip: strip ? { x, y: top + high + GAP, w, h: low } : null,
    side: left ? { x: pad, w: left, ...whole } : null,
    bars: right ? { x: x + w + GAP, w: right, ...whole } : null,
    line: { x: pad, y: end + 0.5, w: width - 2 * pad, h: 1.6 },
    turns: { x: pad, y: end + LINE, w: width - 2 * pad, h: sliders },
  };
}
