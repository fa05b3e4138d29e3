/** Seconds as minutes and seconds. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How long ago, in seconds. @param {number} then as `Date.now()` tells */
export const since = (then) => (Date.now() - then) / 1_000;

/**
 * Tells each second, for what is counted on a screen.
 *
 * @param {() => void} told
 * @returns {() => void} tells no more
 */
export function eachSecond(told) {
  const timer = setInterval(told, 1_000);
  return () => clearInterval(timer);
}
