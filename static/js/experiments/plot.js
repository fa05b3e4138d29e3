/** Scales for charts: a stretch of numbers on a stretch of pixels, with a few round ticks. */

const WANTED = 5;
const EMPTY = 0.06;

/**
 * @param {number} low
 * @param {number} high
 * @returns {number[]} round numbers between the two
 */
export function ticksOf(low, high) {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / WANTED;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/**
 * @param {number[]} values
 * @param {number} from pixels
 * @param {number} to pixels
 */
export function linear(values, from, to) {
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const margin = (most - least || Math.abs(most) || 1) * EMPTY;
  const low = least >= 0 && least - margin < 0 ? 0 : least - margin;
  const high = most + margin;
  const at = (/** @type {number} */ value) => from + ((value - low) / (high - low)) * (to - from);
  return { at, ticks: ticksOf(low, high), low, high };
}

/**
 * Powers of ten for ticks; only for positive values.
 *
 * @param {number[]} values
 * @param {number} from pixels
 * @param {number} to pixels
 */
export function logarithmic(values, from, to) {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  const margin = (high - low || 1) * EMPTY;
  const [bottom, top] = [low - margin, high + margin];
  const at = (/** @type {number} */ value) =>
    from + ((Math.log10(value) - bottom) / (top - bottom)) * (to - from);
  const powers = Array.from(
    { length: Math.floor(top) - Math.ceil(bottom) + 1 },
    (_, index) => 10 ** (Math.ceil(bottom) + index),
  );
  const ticks =
    powers.length > 1
      ? powers
      : powers
          .flatMap((power) => [power / 2, power, power * 2])
          .filter((tick) => Math.log10(tick) > bottom && Math.log10(tick) < top);
  return { at, ticks, low: 10 ** bottom, high: 10 ** top };
}
