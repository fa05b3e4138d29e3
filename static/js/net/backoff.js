const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;

/**
 * Milliseconds before something is tried again. Half the wait is certain and half is chance, so that a class that lost
 * one server does not come back in one wave.
 *
 * @param {number} attempt 0, 1, 2, …
 * @param {number} [chance] 0…1
 */
export function waitBefore(attempt, chance = Math.random()) {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * chance;
}
