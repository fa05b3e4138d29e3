/** @import { State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

/** Every part that ?hide= may name: the value of its data-control. */
export const HIDEABLE = [
  "presets",
  "transport",
  "speed",
  "clock",
  "tools",
  "model",
  "training",
  "data",
  "features",
  "network",
  "output",
  "scores",
  "axes",
  "curves",
];

/**
 * Hiding is a list of words on the body; hide.css does the rest, so that no control needs to know of it.
 *
 * @param {Store<State>} store
 */
export function hideControls(store) {
  let last = "";
  const apply = () => {
    const words = store
      .get()
      .display.hide.filter((word) => HIDEABLE.includes(word))
      .join(" ");
    if (words === last) return;
    last = words;
    document.body.dataset.hide = words;
  };
  apply();
  store.subscribe(apply);
}
