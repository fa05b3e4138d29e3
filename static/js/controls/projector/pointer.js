const STILL_MS = 3_000;

/**
 * A pointer that nobody moves is in the way of the picture: it goes after three seconds, and comes back with the hand.
 *
 * @param {HTMLElement} root
 * @returns {() => void} to stop it
 */
export function hidePointer(root) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const rest = () => {
    root.dataset.pointer = "still";
  };
  const moved = () => {
    clearTimeout(timer);
    delete root.dataset.pointer;
    timer = setTimeout(rest, STILL_MS);
  };
  const stop = () => {
    clearTimeout(timer);
    delete root.dataset.pointer;
    removeEventListener("pointermove", moved);
  };
  addEventListener("pointermove", moved);
  moved();
  return stop;
}
