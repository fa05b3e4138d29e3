import { Unreachable } from "../lib/failures.js";
import { waitBefore } from "./backoff.js";

/** So long is an act waited for until it is said to be lost. */
export const GIVEN_UP_MS = 60_000;

/**
 * The same again and again until the server answers. What is refused would be refused again.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {object} [options]
 * @param {number} [options.within] milliseconds after which it is not tried again
 * @param {(error: Unreachable) => void} [options.unreachable] is told each time
 * @returns {Promise<T>}
 */
export async function persistently(ask, { within = Number.POSITIVE_INFINITY, unreachable = () => {} } = {}) {
  const began = Date.now();
  for (let times = 0; ; times++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unreachable) || Date.now() - began >= within) throw error;
      unreachable(error);
    }
    await new Promise((resolve) => setTimeout(resolve, waitBefore(times)));
  }
}
