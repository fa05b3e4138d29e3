import { token } from "../../lib/colours.js";

/** @typedef {{epoch: number, train: (number | null)[], test: (number | null)[] | null}} Row quantiles at five levels */

/** The least and the greatest of the five levels, and the two between. */
const PAIRS = [
  [0, 4],
  [1, 3],
];
const MIDDLE = 2;

/** Losses that lie further apart are told apart by powers of ten. */
const FAR = 20;

/**
 * From where to where the picture reaches: over the losses of nearly all of them, but not over those that grow without
 * end.
 * @param {Row[]} curve
 * @returns {{low: number, high: number, log: boolean}}
 */
export function reachOf(curve) {
  const start = curve[0]?.train[4] ?? 1;
  const seen = Math.max(0, ...curve.map(({ train }) => train[4] ?? 0));
  const high = Math.min(seen, 1.5 * start) || 1;
  const least = Math.min(...curve.map(({ train }) => train[0] ?? high));
  const middle = Math.min(...curve.map(({ train }) => train[MIDDLE] ?? high));
  const log = middle < high / FAR && least > 0;
  return { low: log ? Math.max(least, high * 1e-6) : 0, high, log };
}

/**
 * The place of a loss between the two ends: 0 to 1.
 * @param {number | null} loss
 * @param {ReturnType<typeof reachOf>} reach
 */
export function shareOf(loss, { low, high, log }) {
  const value = Math.max(low, Math.min(loss ?? high, high));
  if (!log) return (value - low) / (high - low || 1);
  return Math.log(value / low) / (Math.log(high / low) || 1);
}

/**
 * The losses of all networks, epoch by epoch: nine tenths of them in the pale band, half of them in the dark one, the
 * middle one as a line; dashed, the middle one on the test part.
 * @param {CanvasRenderingContext2D} context
 * @param {number} wide
 * @param {number} high
 * @param {Row[]} curve
 */
export function paintBands(context, wide, high, curve) {
  const last = Math.max(1, curve.at(-1)?.epoch ?? 1);
  const reach = reachOf(curve);
  const x = (/** @type {number} */ epoch) => (epoch / last) * (wide - 2) + 1;
  const y = (/** @type {number | null} */ loss) => high - 1 - shareOf(loss, reach) * (high - 4);
  context.fillStyle = token("--ink");
  for (const [low, up] of PAIRS) {
    context.globalAlpha = 0.16;
    context.beginPath();
    for (const { epoch, train } of curve) context.lineTo(x(epoch), y(train[low]));
    for (const { epoch, train } of [...curve].reverse()) context.lineTo(x(epoch), y(train[up]));
    context.fill();
  }
  context.globalAlpha = 1;
  context.strokeStyle = token("--ink");
  context.lineWidth = 1.8;
  context.beginPath();
  for (const { epoch, train } of curve) context.lineTo(x(epoch), y(train[MIDDLE]));
  context.stroke();
  if (!curve[0]?.test) return;
  context.lineWidth = 1.2;
  context.setLineDash([4, 3]);
  context.beginPath();
  for (const { epoch, test } of curve) context.lineTo(x(epoch), y(test?.[MIDDLE] ?? null));
  context.stroke();
  context.setLineDash([]);
}
