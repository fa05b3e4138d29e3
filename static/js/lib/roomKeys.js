/**
 * What this browser may do in a room.
 *
 * @typedef {{device?: string, host?: string, wall?: string}} Keys
 */

/** @param {string} code */
const place = (code) => `perceptory-room-${code}`;

/** Where nothing can be kept, it is known as long as the page is there. @type {Map<string, Keys>} */
const known = new Map();

/** @param {string} code @returns {Keys} */
export function keysOf(code) {
  try {
    return JSON.parse(localStorage.getItem(place(code)) ?? "null") ?? known.get(code) ?? {};
  } catch {
    return known.get(code) ?? {};
  }
}

/** @param {string} code @param {Keys} more */
export function keepKeys(code, more) {
  const keys = { ...keysOf(code), ...more };
  known.set(code, keys);
  try {
    localStorage.setItem(place(code), JSON.stringify(keys));
  } catch {
    // A private window may refuse; the page goes on with what it knows.
  }
}

/**
 * A key that came in the address's fragment is kept, and goes from the address: who is shown the screen does not see it.
 *
 * @param {string} code
 * @param {keyof Keys} role
 */
export function takeKey(code, role) {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!key) return;
  keepKeys(code, { [role]: key });
  history.replaceState(history.state, "", location.pathname + location.search);
}
