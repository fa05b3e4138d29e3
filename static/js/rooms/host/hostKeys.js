/** What takes all keys itself. */
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable], dialog";
/** What Space and Enter press. */
const PRESSED = "button, a, summary, label, [role=button]";

/**
 * Keys of the whole screen. A button that was pressed with the mouse does not keep Space to itself; one that was come to
 * by the keyboard does.
 *
 * @param {Record<string, () => void>} deeds by the key's name
 * @returns {() => void} no more
 */
export function hostKeys(deeds) {
  const abort = new AbortController();
  const { signal } = abort;
  // Asked for at the key itself it is always so: with a key pressed, the browser shows any focus.
  let byKeyboard = false;
  addEventListener(
    "focusin",
    ({ target }) => {
      byKeyboard = target instanceof Element && target.matches(":focus-visible");
    },
    { signal },
  );
  addEventListener(
    "pointerdown",
    () => {
      byKeyboard = false;
    },
    { signal, capture: true },
  );
  addEventListener(
    "keydown",
    (event) => {
      const { key, target, altKey, ctrlKey, metaKey, repeat, defaultPrevented } = event;
      if (altKey || ctrlKey || metaKey || repeat || defaultPrevented) return;
      if (document.querySelector("dialog[open]")) return;
      const element = target instanceof HTMLElement ? target : null;
      if (element?.closest(TYPING)) return;
      const deed = deeds[key.length === 1 ? key.toLowerCase() : key];
      if (!deed) return;
      if ((key === " " || key === "Enter") && element?.closest(PRESSED)) {
        if (byKeyboard) return;
        // On releasing the key the button would be pressed, too.
        element.blur();
      }
      event.preventDefault();
      deed();
    },
    { signal },
  );
  return () => abort.abort();
}
