/** How far a weight turns for one pixel of drag; shift makes it ten times finer. */
const RATE = 0.02;
/** A pointer that moved less than this was a click. */
const SLACK = 3;

/**
 * Turns what a vertical drag says into values, up for more.
 *
 * @typedef {object} Turn
 * @property {(y: number, fine: boolean) => number | null} move the value now; null until it is a drag
 *
 * @param {number} y where the pointer went down
 * @param {number} value at that moment
 * @param {number} grain values snap to multiples of this
 * @returns {Turn}
 */
export function startTurn(y, value, grain) {
  let last = y;
  let exact = value;
  let turning = false;
  return {
    move(now, fine) {
      if (!turning && Math.abs(now - y) < SLACK) return null;
      turning = true;
      exact += (last - now) * RATE * (fine ? 0.1 : 1);
      last = now;
      return snap(exact, fine ? grain / 10 : grain);
    },
  };
}

/**
 * @param {number} value
 * @param {number} grain
 */
export function snap(value, grain) {
  // Dividing by the whole number 1/grain keeps 0.3 from becoming 0.30000000000000004.
  const per = Math.round(1 / grain);
  return Math.round(value * per) / per + 0;
}
