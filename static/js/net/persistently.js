import { waitBefore } from "./stream.js";

/**
 * The same again and again until the server answers. What is refused would be refused again.
 *
 * @template {unknown[]} A
 * @param {(...given: A) => Promise<boolean>} attempt
 * @param {() => boolean} offline whether a failure means that nobody answered
 * @returns {(...given: A) => Promise<boolean>}
 */
export function persistently(attempt, offline) {
  return async (...given) => {
    for (let times = 0; ; times++) {
      if (await attempt(...given)) return true;
      if (!offline()) return false;
      await new Promise((resolve) => setTimeout(resolve, waitBefore(times)));
    }
  };
}
