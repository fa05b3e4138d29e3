/** What takes each key itself. */
const ALL = "input, textarea, select, [role=slider], .network-svg";
/** What is pressed by Space and Enter. */
const PRESSED = "button, a, summary, [role=checkbox], [role=button]";

/**
 * Whether whoever has the focus takes the key.
 *
 * @param {EventTarget|null} target
 * @param {string} key
 */
function isTaken(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest(ALL)) return true;
  return (key === " " || key === "Enter") && target.closest(PRESSED) !== null;
}

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
      if (altKey || ctrlKey || metaKey || repeat || isTaken(target, key)) return;
      const buttons = /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-press]"));
      const found = [...buttons].find(({ dataset }) => dataset.press === key);
      if (!found) return;
      event.preventDefault();
      found.focus({ preventScroll: true });
      found.click();
    },
    { signal: abort.signal },
  );
  return () => abort.abort();
}
