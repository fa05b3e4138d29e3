/** How far somebody is, kept in this browser and nowhere else. */

const KEY = "perceptory.lessons";

/**
 * @typedef {{step: number, seen: number[], solved: string[]}} Progress of one lesson; steps from 1
 */

/** @returns {Record<string, Progress>} */
function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * @param {string} slug
 * @returns {Progress}
 */
export function progressOf(slug) {
  const { step = 1, seen = [], solved = [] } = all()[slug] ?? {};
  return { step, seen, solved };
}

/**
 * @param {string} slug
 * @param {Partial<Progress>} patch
 */
export function keepProgress(slug, patch) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...all(), [slug]: { ...progressOf(slug), ...patch } }));
  } catch {
    // A browser that keeps nothing still shows the lesson.
  }
}
