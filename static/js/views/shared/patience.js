/**
 * Work that may be too much for one frame: it is gone through in bits, a few milliseconds in each frame, and shown when
 * it is whole. What would be done in time anyway is done at once.
 *
 * @param {(parameters: Float64Array) => Iterator<void, void>} begin
 * @param {(spent: number) => void} done with what was begun last, after so many milliseconds of work
 * @param {number} [budget] milliseconds of a frame
 */
export function createPatience(begin, done, budget = 4) {
  /** @type {Float64Array | null} */
  let latest = null;
  /** @type {Float64Array | null} */
  let about = null;
  /** @type {Iterator<void, void> | null} */
  let steps = null;
  let frame = 0;
  let spent = 0;

  function go() {
    frame = 0;
    if (!latest) return;
    if (!steps) {
      about = latest;
      steps = begin(about);
      spent = 0;
    }
    const began = performance.now();
    let ended = steps.next().done;
    while (!ended && performance.now() < began + budget) ended = steps.next().done;
    spent += performance.now() - began;
    if (ended) {
      steps = null;
      done(spent);
    }
    if (!ended || about !== latest) frame = requestAnimationFrame(go);
  }

  return {
    /**
     * These, as soon as may be: what is under way comes to its end first. Nothing to do if they were shown last.
     * @param {Float64Array} parameters
     */
    show(parameters) {
      latest = parameters;
      if (frame === 0 && (steps || about !== latest)) go();
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
      latest = about = steps = null;
    },
  };
}
