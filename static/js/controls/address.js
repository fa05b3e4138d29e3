/** @import { Display } from "../types.js" */
import { complaintOf } from "../lib/url/values.js";
import { addressFields, displayDefaults, showWords } from "./registry.js";

/** How the page shows things, as the address says it: ?show= has a word for each switch, the rest fields of their own. */

/**
 * @param {Partial<Display>} display
 * @returns {[string, string][]} names and texts, without those that say nothing new
 */
export function displayToAddress(display) {
  const words = showWords()
    .filter(([, sets]) => Object.entries(sets).every(([option, value]) => display[option] === value))
    .map(([word]) => word);
  const fields = addressFields().map(({ name, write }) => /** @type {const} */ ([name, write(display)]));
  return [/** @type {const} */ (["show", words.join("_")]), ...fields].flatMap(([name, text]) =>
    text ? [[name, text]] : [],
  );
}

/**
 * @param {URLSearchParams} params
 * @returns {{display: Partial<Display>, complaints: string[]}} only what the address speaks of
 */
export function displayFromAddress(params) {
  /** @type {Partial<Display>} */
  const display = {};
  /** @type {string[]} */
  const complaints = [];
  const show = params.get("show");
  if (show !== null) {
    const said = show.split("_");
    const known = showWords();
    const defaults = displayDefaults();
    // A word that is missing speaks too: its switch is off.
    for (const option of known.flatMap(([, sets]) => Object.keys(sets))) display[option] = defaults[option];
    for (const [word, sets] of known) if (said.includes(word)) Object.assign(display, sets);
  }
  for (const { name, read } of addressFields()) {
    const text = params.get(name);
    if (text === null) continue;
    try {
      Object.assign(display, read(text));
    } catch (error) {
      complaints.push(complaintOf(name, text, error));
    }
  }
  return { display, complaints };
}
