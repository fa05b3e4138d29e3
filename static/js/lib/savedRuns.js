/**
 * What this browser has made: the sessions it may change, and those it gave away.
 *
 * @typedef {object} SavedRun
 * @property {string} id
 * @property {string|null} key
 * @property {string} name given by hand; empty as long as nobody has
 * @property {string} about what it is, in a few words
 * @property {number} created milliseconds since 1970
 * @property {number} seen
 * @property {boolean} [kept] stays when the page goes on to another session
 * @property {boolean} [shared] a still of a run that others look at
 */

const KEY = "perceptory.work";
const MOST = 60;

/** @returns {SavedRun[]} newest first */
export function savedRuns() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.id === "string") : [];
  } catch {
    return [];
  }
}

/** @param {SavedRun[]} runs */
function write(runs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(runs));
  } catch {
    // A browser that keeps nothing shows what there is now, and forgets it.
  }
}

/** @param {string} id */
export const savedRun = (id) => savedRuns().find((one) => one.id === id) ?? null;

/**
 * @param {string} id
 * @param {Partial<SavedRun>} patch
 */
export function remember(id, patch) {
  const now = Date.now();
  const known = savedRun(id) ?? { id, key: null, name: "", about: "", created: now, seen: now };
  const others = savedRuns().filter((one) => one.id !== id);
  const runs = [{ ...known, ...patch, seen: now }, ...others];
  // The oldest makes room, but never one that was given a name while there is one without.
  while (runs.length > MOST) {
    const nameless = runs.findLastIndex((one) => !one.name && !one.kept);
    runs.splice(nameless > 0 ? nameless : runs.length - 1, 1);
  }
  write(runs);
}

/** @param {string} id */
export const forget = (id) => write(savedRuns().filter((one) => one.id !== id));

/**
 * Those whose name or description has every word asked for.
 *
 * @param {SavedRun[]} runs
 * @param {string} words
 */
export function findSavedRuns(runs, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(({ name, about }) => {
    const text = `${name} ${about}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/**
 * A spec in a few words: "circle, 4-2 tanh", "xor, perceptron".
 *
 * @param {import("../types.js").Spec} spec
 */
export function inWords({ data, model }) {
  const set = data.name ?? data.expression ?? (data.kind === "upload" ? "own table" : "own points");
  if (model.kind !== "mlp")
    return `${set}, ${model.kind === "mcculloch_pitts" ? "McCulloch–Pitts" : model.kind}`;
  const hidden = model.layers?.slice(0, -1) ?? [];
  if (hidden.length === 0) return `${set}, one layer`;
  return `${set}, ${hidden.map(({ units }) => units).join("-")} ${hidden[0]?.activation ?? ""}`;
}
