/** The moments of a stage in their order, and where in them somebody is. Knows nothing of a page. */

/**
 * @typedef {object} Walk
 * @property {string[]} moments
 * @property {number} at -1: all at once
 */

/** @param {{moments?: string[], at?: string}} stage @returns {Walk} at the moment where the step begins */
export function begin({ moments = [], at }) {
  const from = at === undefined ? -1 : moments.indexOf(at);
  return { moments, at: moments.length === 0 ? -1 : Math.max(from, 0) };
}

/** @param {Walk} walk @returns {string|null} null: all at once */
export const momentOf = ({ moments, at }) => moments[at] ?? null;

/**
 * @param {Walk} walk
 * @param {number} by 1 forth, -1 back
 * @returns {Walk|null} null at the ends
 */
export function moved({ moments, at }, by) {
  // From all at once one goes back to where it began, or to the end.
  const next = at < 0 ? (by > 0 ? 0 : moments.length - 1) : at + by;
  return next >= 0 && next < moments.length ? { moments, at: next } : null;
}

/** @param {Walk} walk @param {string|null} moment @returns {Walk} */
export const to = ({ moments }, moment) => ({ moments, at: moment === null ? -1 : moments.indexOf(moment) });

/** @param {Walk} walk */
export const atEnd = ({ moments, at }) => at === moments.length - 1;
