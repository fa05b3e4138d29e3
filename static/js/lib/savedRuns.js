/**
 * What this browser has made: the sessions it may change, and those it gave away.
 *
 * @typedef {object} Work
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

/** @returns {Work[]} newest first */
export function allWork() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.id === "string") : [];
  } catch {
    return [];
  }
}

/** @param {Work[]} works */
function write(works) {
  try {
    localStorage.setItem(KEY, JSON.stringify(works));
  } catch {
    // A browser that keeps nothing shows what there is now, and forgets it.
  }
}

/** @param {string} id */
export const workOf = (id) => allWork().find((one) => one.id === id) ?? null;

/**
 * @param {string} id
 * @param {Partial<Work>} patch
 */
export function remember(id, patch) {
  const now = Date.now();
  const known = workOf(id) ?? { id, key: null, name: "", about: "", created: now, seen: now };
  const others = allWork().filter((one) => one.id !== id);
  const works = [{ ...known, ...patch, seen: now }, ...others];
  // The oldest makes room, but never one that was given a name while there is one without.
  while (works.length > MOST) {
    const nameless = works.findLastIndex((one) => !one.name && !one.kept);
    works.splice(nameless > 0 ? nameless : works.length - 1, 1);
  }
  write(works);
}

/** @param {string} id */
export const forget = (id) => write(allWork().filter((one) => one.id !== id));

/**
 * Those whose name or description has every word asked for.
 *
 * @param {Work[]} works
 * @param {string} words
 */
export function findWork(works, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return works.filter(({ name, about }) => {
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
  const set = data.name ?? (data.kind === "upload" ? "own table" : "own points");
  if (model.kind !== "mlp")
    return `${set}, ${model.kind === "mcculloch_pitts" ? "McCulloch–Pitts" : model.kind}`;
  const hidden = model.layers?.slice(0, -1) ?? [];
  if (hidden.length === 0) return `${set}, one layer`;
  return `${set}, ${hidden.map(({ units }) => units).join("-")} ${hidden[0]?.activation ?? ""}`;
}
