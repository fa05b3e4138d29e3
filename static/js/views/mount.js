/** @import { Actions, State, View } from "../types.js" */
/** @import { Store } from "../store/store.js" */

/** @typedef {[string, () => Promise<(element: HTMLElement, actions: Actions) => View>][]} Views the place of each, and its code */

let leaving = false;
addEventListener("pagehide", () => {
  leaving = true;
});
addEventListener("pageshow", () => {
  leaving = false;
});

/** A page that is being left fetches no more, which is nobody's trouble. @param {unknown} error */
const trouble = (error) => leaving || reportError(error);

/**
 * Each view stands alone: one that cannot be loaded leaves its place empty and the others at work.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {Views} views
 */
export function mountViews(store, actions, views) {
  for (const [id, load] of views) {
    const element = document.getElementById(id);
    if (!element) continue;
    load().then((makeView) => {
      const view = makeView(element, actions);
      store.subscribe(view.update);
      view.update(store.get());
    }, trouble);
  }
}
