/** What all such work together may take of one frame, in milliseconds; and what each goes on with in any case. */
const SHARE = 5;
const LEAST = 0.4;

/** @type {{frame: unknown, used: number}} what was used of it */
let shared = { frame: null, used: 0 };

/** @param {number} wanted milliseconds */
function granted(wanted) {
  const frame = document.timeline.currentTime;
  if (frame !== shared.frame) shared = { frame, used: 0 };
  return Math.max(LEAST, Math.min(wanted, SHARE - shared.used));
}

/**
 * Work that may be too much for one frame: it is gone through in bits, a few milliseconds in each frame, and shown when
 * it is whole. What would be done in time anyway is done at once.
 *
 * @param {(parameters: Float64Array) => Iterator<void, void>} begin
 * @param {(spent: number) => void} done with what was begun last, after so many milliseconds of work
 * @param {number} [budget] milliseconds of a frame
 */
export function createPatience(begin, done, budget = 2.5) {
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
    const until = began + granted(budget);
    let ended = steps.next().done;
    while (!ended && performance.now() < until) ended = steps.next().done;
    const took = performance.now() - began;
    shared.used += took;
    spent += took;
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
