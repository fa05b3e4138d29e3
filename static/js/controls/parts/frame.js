/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */
import { HEIGHT, HIDE } from "../../lib/embedding.js";

/**
 * An embedded bench and the page around it: the frame tells how high it wants to be whenever that changes, and a page of
 * this server, which previews it, may tell what is not to be seen.
 *
 * @param {Store<State>} store
 */
export function talkToFrame(store) {
  if (parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // Whoever embeds it may know; there is nothing in a height to be kept from anybody.
    parent.postMessage({ type: HEIGHT, height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== parent || data?.type !== HIDE) return;
    store.set({ display: { ...store.get().display, hide: data.hide.map(String) } });
  });
}
