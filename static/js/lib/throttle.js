/**
 * Work that follows something quick at a distance: at most once in so many milliseconds, and always with the latest.
 *
 * @param {() => void} work
 * @param {number} every milliseconds
 */
export function createThrottle(work, every) {
  let last = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function now() {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    work();
  }

  return {
    /** At once, whatever was waiting. */
    now,
    /** At once if the last time is long ago, else as soon as it is. */
    soon() {
      const wait = every - (performance.now() - last);
      if (wait <= 0) now();
      else timer ??= setTimeout(now, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
