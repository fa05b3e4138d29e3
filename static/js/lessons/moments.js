/** @import { State } from "../types.js" */
import { request } from "../net/api.js";
import { GIVEN_UP_MS, persistently } from "../net/persistently.js";
import { setFormulas } from "./formulas.js";

const CALM = 250;

/**
 * Lines of the slow motion beside the text: the numbers of the run as it is now.
 *
 * @returns {{show: (step: HTMLElement) => void, update: (state: State) => void}}
 */
export function createMoments() {
  /** @type {HTMLElement|null} */
  let block = null;
  /** @type {State|null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  async function tell() {
    const state = shown;
    const place = block;
    if (!state?.session || !place) return;
    const { sample, phases, most } = JSON.parse(place.dataset.moments ?? "{}");
    try {
      const path = `/sessions/${state.session.id}/trace?sample=${sample}&links=true`;
      const trace = await persistently(() => request("GET", path), { within: GIVEN_UP_MS });
      if (place !== block) return;
      const lines = trace.moments
        .filter((/** @type {{phase: string}} */ moment) => phases.includes(moment.phase))
        .slice(0, most);
      const blocks = lines.map(line);
      await Promise.all(blocks.map((/** @type {HTMLElement} */ one) => setFormulas(one)));
      if (place === block) place.replaceChildren(...blocks);
    } catch {
      // The lines that stand there are true for the start; the next change asks again.
    }
  }

  return {
    show(step) {
      block = /** @type {HTMLElement|null} */ (step.querySelector("[data-moments]"));
    },
    update(state) {
      if (
        !block ||
        (shown && shown.session?.id === state.session?.id && same(shown.parameters, state.parameters))
      )
        return;
      shown = state;
      clearTimeout(timer);
      timer = setTimeout(tell, CALM);
    },
  };
}

/**
 * The same numbers, whether they came with an answer or, shorter, with a frame.
 *
 * @param {Float64Array} one
 * @param {Float64Array} other
 */
function same(one, other) {
  if (one === other) return true;
  return (
    one.length === other.length && one.every((value, i) => Math.fround(value) === Math.fround(other[i] ?? 0))
  );
}

/** @param {{note: string, latex: string, latex_numbers: string}} moment */
function line({ note, latex, latex_numbers: numbers }) {
  const element = document.createElement("div");
  element.className = "moment";
  const words = document.createElement("p");
  words.textContent = note;
  element.append(words);
  for (const formula of [latex, numbers]) {
    const part = document.createElement("div");
    part.className = "math";
    part.dataset.latex = formula;
    element.append(part);
  }
  return element;
}
