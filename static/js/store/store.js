/**
 * @template {object} S
 * @typedef {object} Store
 * @property {() => S} get
 * @property {(patch: Partial<S>) => void} set
 * @property {(listener: (state: S) => void) => () => void} subscribe
 */

/**
 * Holds one state and tells its listeners of changes at most once per animation frame, so that twenty
 * frames, a drag and a hover within one frame cost one painting.
 *
 * @template {object} S
 * @param {S} initial
 * @param {(callback: () => void) => unknown} [schedule]
 * @returns {Store<S>}
 */
export function createStore(initial, schedule = requestAnimationFrame) {
  let state = initial;
  let pending = false;
  /** @type {Set<(state: S) => void>} */
  const listeners = new Set();

  function flush() {
    pending = false;
    for (const listener of [...listeners]) {
      try {
        listener(state);
      } catch (error) {
        // One broken view must not stop the others; the browser still reports it.
        reportError(error);
      }
    }
  }

  return {
    get: () => state,
    set(patch) {
      const keys = /** @type {(keyof S)[]} */ (Object.keys(patch));
      if (keys.every((key) => Object.is(state[key], patch[key]))) return;
      state = { ...state, ...patch };
      if (pending) return;
      pending = true;
      schedule(flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
