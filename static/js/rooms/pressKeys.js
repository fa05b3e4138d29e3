/** What takes the key itself. */
const TAKES =
  "input, textarea, select, button, a, summary, [role=slider], [role=checkbox], [role=button], .network-svg";

/**
 * A key does what the button does that names it in `data-press`.
 *
 * @param {HTMLElement} place
 * @returns {() => void} no more
 */
export function pressKeys(place) {
  const abort = new AbortController();
  addEventListener(
    "keydown",
    (event) => {
      const { key, target, altKey, ctrlKey, metaKey, repeat } = event;
      if (altKey || ctrlKey || metaKey || repeat) return;
      const typing = target instanceof Element && target.closest(TAKES);
      // A digit is no button's own key.
      if (typing && !(/^\d$/.test(key) && typing.matches("button"))) return;
      const found = [...place.querySelectorAll("[data-press]")].find(
        (one) => /** @type {HTMLElement} */ (one).dataset.press === key,
      );
      if (!(found instanceof HTMLElement)) return;
      event.preventDefault();
      found.focus({ preventScroll: true });
      found.click();
    },
    { signal: abort.signal },
  );
  return () => abort.abort();
}
