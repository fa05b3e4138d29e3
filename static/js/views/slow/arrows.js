/** Where an arrow moves the caret or chooses: there it stays what it is. */
const TYPED =
  "input[type=number], input[type=text], input:not([type]), select, textarea, dialog, [contenteditable]";
/** What uses arrows itself, for whoever came to it by keyboard. */
const WALKED = "input, [role=radio], [role=tab], [role=slider], .network-svg";

/**
 * ← and → walk the story, wherever the mouse was last: what it clicked keeps the browser's focus, but not these keys.
 * Whoever came somewhere by keyboard goes on with what is there.
 * @param {(by: -1 | 1) => void} walk
 * @param {AbortSignal} signal
 */
export function bindArrows(walk, signal) {
  let byKeyboard = false;
  const options = { capture: true, signal };
  document.addEventListener(
    "pointerdown",
    () => {
      byKeyboard = false;
    },
    options,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab") byKeyboard = true;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
      if (!by) return;
      const within = (/** @type {string} */ places) =>
        event.target instanceof Element && event.target.closest(places) !== null;
      if (within(TYPED) || (byKeyboard && within(WALKED))) return;
      event.preventDefault();
      event.stopPropagation();
      walk(by);
    },
    options,
  );
}
