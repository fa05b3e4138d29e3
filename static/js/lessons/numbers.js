/** @import { State } from "../types.js" */

import { createThrottle } from "../lib/throttle.js";
import { request } from "../net/api.js";
import { GIVEN_UP_MS, persistently } from "../net/persistently.js";
import { setFormulas } from "./formulas.js";

/** So often at most the server is asked what the text's numbers are by now, in milliseconds. */
const EVERY = 400;
const MINUS = "−";
/** A live number in a formula, as the page came with it: its place among all, its ties, its digits. */
const TIED = /\\htmlData\{live=(\d+)([^}]*)\}\{([^{}]*)\}/g;

/** @param {HTMLElement} step @returns {string[]} its live numbers, as they are written now */
function written(step) {
  /** @type {string[]} */
  const numbers = [];
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll(".number[data-live]")))
    numbers[Number(place.dataset.live)] = place.textContent ?? "";
  for (const formula of /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll(".math")))
    for (const [, live, , text] of (formula.dataset.latex ?? "").matchAll(TIED))
      numbers[Number(live)] = text ?? "";
  return numbers;
}

/**
 * The numbers of a step's text, as the run beside it stands.
 *
 * @param {string} slug
 * @param {() => Promise<unknown>} started when the run that the step asked for is there
 * @param {() => State} get how things are now: what listeners were last told may still be of the run before
 */
export function createNumbers(slug, started, get) {
  /** @type {HTMLElement|null} */
  let step = null;
  let number = 0;
  /** What each step came with. @type {Map<HTMLElement, string[]>} */
  const first = new Map();
  /** What is shown is true of these. @type {{session: string, parameters: Float64Array}|null} */
  let told = null;

  /** @param {string[]} numbers */
  function write(numbers) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      step?.querySelectorAll(".number[data-live]") ?? []
    )) {
      const text = numbers[Number(place.dataset.live)]?.replaceAll("-", MINUS);
      if (text && text !== place.textContent) place.textContent = text;
    }
    let changed = false;
    for (const formula of /** @type {NodeListOf<HTMLElement>} */ (step?.querySelectorAll(".math") ?? [])) {
      const latex = formula.dataset.latex ?? "";
      const now = latex.replace(TIED, (all, live, more) => {
        const text = numbers[Number(live)];
        return text === undefined ? all : `\\htmlData{live=${live}${more}}{${text.replaceAll(MINUS, "-")}}`;
      });
      if (now === latex) continue;
      formula.dataset.latex = now;
      delete formula.dataset.set;
      changed = true;
    }
    if (changed && step) setFormulas(step);
  }

  async function tell() {
    const asked = step;
    // While one leafs on, the run beside the text is still that of the step before.
    await started();
    if (asked !== step) return;
    const { session: run, parameters } = get();
    const session = run?.id;
    if (!asked || !session || parameters.length === 0) return;
    told = { session, parameters };
    try {
      const path = `/lessons/${slug}/steps/${number}/numbers?session=${encodeURIComponent(session)}`;
      const { numbers } = await persistently(() => request("GET", path), { within: GIVEN_UP_MS });
      if (asked === step) write(numbers);
    } catch {
      // Another network than the text's: then it tells of its own, as it was at first.
      if (asked === step) write(first.get(asked) ?? []);
    }
  }
  const throttle = createThrottle(tell, EVERY);

  return {
    /** @param {HTMLElement} shown @param {number} which from 1 */
    show(shown, which) {
      const live = shown.querySelector("[data-live], [data-latex*='htmlData{live=']");
      step = live ? shown : null;
      if (live && !first.has(shown)) first.set(shown, written(shown));
      number = which;
      told = null;
    },
    /** @param {State} now */
    update(now) {
      if (!step || !now.session || now.parameters.length === 0) return;
      if (told?.session === now.session.id && told.parameters === now.parameters) return;
      throttle.soon();
    },
  };
}
