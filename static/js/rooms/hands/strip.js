import { token } from "../../lib/colours.js";

/** A loss of more than so many times that of all but a twentieth is drawn no higher: one wild hand must not flatten the rest. */
const TALLEST = 2;
const ALL_BUT = 0.95;
/** The least that is seen of a bar, as a share of the height. */
const LEAST = 0.02;

/**
 * How high each loss stands, as a share of the strip.
 *
 * @param {ArrayLike<number>} losses sorted; those that are no numbers last
 * @returns {number[]}
 */
export function heightsOf(losses) {
  const known = Array.from(losses).filter(Number.isFinite);
  const usual = known[Math.floor(ALL_BUT * (known.length - 1))] ?? 0;
  const worst = known.at(-1) ?? 0;
  const top = usual > 0 ? Math.min(worst, TALLEST * usual) : worst;
  return Array.from(losses, (loss) => {
    if (!Number.isFinite(loss)) return 1;
    return top > 0 ? Math.max(LEAST, Math.min(1, loss / top)) : LEAST;
  });
}

/** Which bar stands there. @param {number} x @param {number} wide @param {number} bars */
export const barAt = (x, wide, bars) => Math.max(0, Math.min(bars - 1, Math.floor((x / wide) * bars)));

/**
 * All losses as bars side by side, one of them chosen.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} wide
 * @param {number} high
 * @param {ArrayLike<number>} losses
 * @param {number|null} place of the chosen one
 */
export function paintStrip(context, wide, high, losses, place) {
  const heights = heightsOf(losses);
  const each = wide / heights.length;
  const gap = each > 5 ? 1 : 0;
  context.fillStyle = token("--ink-3");
  context.globalAlpha = 0.7;
  context.beginPath();
  heights.forEach((height, bar) => {
    context.rect(bar * each, high * (1 - height), Math.max(each - gap, 0.5), high * height);
  });
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = token("--ink-2");
  context.fillRect(0, high - 1.5, wide, 1.5);
  if (place === null || place >= heights.length) return;
  const thick = Math.max(each - gap, 0.014 * wide, 3);
  const tall = Math.max(heights[place] * high, 0.16 * high);
  context.fillStyle = token("--ink");
  context.fillRect((place + 0.5) * each - thick / 2, high - tall, thick, tall);
}
