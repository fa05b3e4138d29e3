/**
 * Scrubbing: one wish is on its way, the newest waits, and those in between are nobody's wish any more.
 *
 * @param {(step: number) => Promise<boolean>} send
 */
export function createSeeker(send) {
  let wish = /** @type {number|null} */ (null);
  /** @type {Promise<boolean>|null} */
  let going = null;

  async function go() {
    let done = true;
    while (wish !== null) {
      const step = wish;
      wish = null;
      done = await send(step);
    }
    going = null;
    return done;
  }

  return {
    /** Whether an answer is awaited: a frame that left the server before it is out of date. */
    busy: () => going !== null,
    /**
     * @param {number} step
     * @returns {Promise<boolean>}
     */
    seek(step) {
      wish = step;
      going ??= go();
      return going;
    },
  };
}
