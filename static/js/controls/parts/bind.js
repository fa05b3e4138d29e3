/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */
import { batch, signal } from "../../../vendor/ui.js";

/**
 * The store's fields as signals, so that a control is drawn again only when what it reads has changed.
 *
 * @typedef {{[K in keyof State]: import("../../../vendor/ui.js").Signal<State[K]>}} Signals
 *
 * @param {Store<State>} store
 * @returns {Signals}
 */
export function signalsOf(store) {
  const state = store.get();
  const keys = /** @type {(keyof State)[]} */ (Object.keys(state));
  const signals = /** @type {any} */ (Object.fromEntries(keys.map((key) => [key, signal(state[key])])));
  store.subscribe((next) => {
    batch(() => {
      for (const key of keys) signals[key].value = next[key];
    });
  });
  return signals;
}
