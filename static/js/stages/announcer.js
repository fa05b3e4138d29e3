import { element } from "../lib/element.js";
import { createThrottle } from "../lib/throttle.js";

/** A reader is told at most so often, in milliseconds, and then of the latest. */
const EVERY = 1_000;

/** Says sentences to those who listen, politely. */
export function createAnnouncer() {
  const place = element("p", "visually-hidden", { "aria-live": "polite" });
  let latest = "";
  const tell = createThrottle(() => {
    if (place.textContent !== latest) place.textContent = latest;
  }, EVERY);
  return {
    element: place,
    /** @param {string} sentence */
    say(sentence) {
      latest = sentence;
      tell.soon();
    },
    stop: tell.stop,
  };
}
