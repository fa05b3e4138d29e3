/** The keys of the experiments that this browser has started: with one it may stop, resume and delete. */

const KEY = "perceptory.experiments";
const MOST = 100;

/** @returns {Record<string, string>} */
function all() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} keys */
function write(keys) {
  try {
    localStorage.setItem(KEY, JSON.stringify(keys));
  } catch {
    // A browser that keeps nothing can still look on.
  }
}

/** The experiments whose keys these are. */
export const ownIds = () => Object.keys(all());

/** @param {string} id */
export const keyOf = (id) => all()[id] ?? null;

/**
 * @param {string} id
 * @param {string} key
 */
export const keep = (id, key) =>
  write(Object.fromEntries([...Object.entries(all()), [id, key]].slice(-MOST)));

/** @param {string} id */
export function drop(id) {
  const keys = all();
  delete keys[id];
  write(keys);
}
