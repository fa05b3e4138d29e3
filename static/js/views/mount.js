/** @import { Actions, State, View } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { lazilyIn } from "../lib/lazy.js";

/** @typedef {[string, () => Promise<(element: HTMLElement, actions: Actions) => View>][]} Views the place of each, and its code */

/**
 * Each view stands alone: one that cannot be loaded says so in its place, and leaves the others at work.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {Views} views
 */
export function mountViews(store, actions, views) {
  for (const [id, load] of views) {
    const element = document.getElementById(id);
    if (!element) continue;
    lazilyIn(element, load).then((makeView) => {
      const view = makeView(element, actions);
      store.subscribe(view.update);
      view.update(store.get());
    }, reportError);
  }
}
