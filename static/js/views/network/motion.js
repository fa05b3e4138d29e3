/** @import { Place } from "./layout.js" */

import { calm } from "../../lib/screen.js";

const DURATION = 180;

/**
 * Nodes glide to their new places when the network is rebuilt, so that one sees which is which.
 * @param {() => void} moved
 */
export function createMotion(moved) {
  /** @type {Map<string, Place>} */
  let places = new Map();
  let frame = 0;

  /**
   * @param {Map<string, Place>} to
   * @param {boolean} still
   */
  function go(to, still) {
    cancelAnimationFrame(frame);
    const from = places;
    if (still || from.size === 0 || calm()) {
      places = new Map(to);
      moved();
      return;
    }
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      const t = Math.max(0, Math.min(1, (now - start) / DURATION));
      const eased = 1 - (1 - t) ** 3;
      places = new Map(
        Array.from(to, ([key, end]) => {
          const begin = from.get(key) ?? end;
          return [
            key,
            {
              x: begin.x + (end.x - begin.x) * eased,
              y: begin.y + (end.y - begin.y) * eased,
              size: begin.size + (end.size - begin.size) * eased,
              room: end.room,
            },
          ];
        }),
      );
      moved();
      if (t < 1) frame = requestAnimationFrame(step);
    };
    step(start);
  }

  return {
    get places() {
      return places;
    },
    go,
    stop: () => cancelAnimationFrame(frame),
  };
}
