/** How far a weight turns for one pixel of drag; shift makes it ten times finer. */
const RATE = 0.02;
/** A pointer that moved less than this was a click. */
const SLACK = 3;
/** A turned value rests at whole numbers and halves for so many pixels, so that a hand can stop there. */
const REST = 8;
const CATCH = 0.5;
/** A slider's thumb is drawn to them from such a part of its reach, but never from so far that nothing is between. */
const PULL = 0.02;
const MOST_PULL = 0.1;

/**
 * Turns what a vertical drag says into values, up for more.
 *
 * @typedef {{fine?: boolean, free?: boolean}} Manner fine: ten times finer; free: past whole numbers and halves without a rest
 *
 * @typedef {object} Turn
 * @property {(y: number, manner?: Manner) => number | null} move the value now; null until it is a drag
 *
 * @param {number} y where the pointer went down
 * @param {number} value at that moment
 * @param {number} grain values snap to multiples of this
 * @returns {Turn}
 */
export function startTurn(y, value, grain) {
  let last = y;
  let exact = value;
  /** pixels from the lower end of the rest it is in; null: in none */
  let rested = /** @type {number | null} */ (null);
  let turning = false;

  /**
   * @param {number} pixels upwards
   * @param {number} rate
   */
  function go(pixels, rate) {
    const way = Math.sign(pixels);
    let left = Math.abs(pixels);
    while (left > 0) {
      if (rested !== null) {
        const out = way > 0 ? REST - rested : rested;
        if (left < out) {
          rested += way * left;
          return;
        }
        left -= out;
        rested = null;
      }
      const next = catchBeyond(exact, way);
      const far = Math.abs(next - exact) / rate;
      if (left < far) {
        exact += way * left * rate;
        return;
      }
      left -= far;
      exact = next;
      rested = way > 0 ? 0 : REST;
    }
  }

  return {
    move(now, { fine = false, free = false } = {}) {
      if (!turning && Math.abs(now - y) < SLACK) return null;
      turning = true;
      const rate = RATE * (fine ? 0.1 : 1);
      if (free) {
        exact += (last - now) * rate;
        rested = null;
      } else go(last - now, rate);
      last = now;
      return snap(exact, fine ? grain / 10 : grain);
    },
  };
}

/**
 * The next whole number or half that way.
 * @param {number} value
 * @param {number} way 1 or -1
 */
function catchBeyond(value, way) {
  const steps = value / CATCH;
  // A sum of many small steps is not quite the number it stands for.
  const near = Math.abs(steps - Math.round(steps)) < 1e-9 ? Math.round(steps) : steps;
  return CATCH * (way > 0 ? Math.floor(near) + 1 : Math.ceil(near) - 1);
}

/**
 * Where a slider's thumb comes to rest that is let go near a whole number or a half.
 *
 * @param {number} value
 * @param {number} reach the largest value of the slider
 */
export function caught(value, reach) {
  const nearest = Math.round(value / CATCH) * CATCH;
  return Math.abs(value - nearest) <= Math.min(MOST_PULL, PULL * reach) ? nearest + 0 : value;
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
