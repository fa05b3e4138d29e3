/** A task that is done in the figure: what is turned there is judged as it is turned, by the engine that judges the box. */

import { keepProgress, progressOf } from "../lib/progress.js";

/** @import { FigureContext } from "./types.js" */

/** What is turned has to rest so long before it is asked about, in ms. */
const REST = 350;

/**
 * @param {FigureContext["ask"]} ask
 * @param {string|undefined} judged "task:dying-relu"
 */
export function createJudge(ask, judged) {
  const id = judged?.replace(/^task:/, "") ?? "";
  const lesson = /** @type {HTMLElement|null} */ (document.querySelector(".lesson"));
  const { slug = "" } = lesson?.dataset ?? {};
  let asked = "";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const task = () =>
    /** @type {HTMLElement|null} */ (id ? document.querySelector(`.task[data-task="${id}"]`) : null);
  const solved = () => task()?.classList.contains("is-solved") ?? true;

  /** @param {object} body */
  async function judge(body) {
    try {
      const answer = { seed: Number(task()?.dataset.seed ?? 1), ...body };
      const verdict = await ask("POST", `/lessons/${slug}/tasks/${id}/check`, answer);
      if (verdict.correct) praise(verdict.feedback, answer);
    } catch {
      // What can't be asked now can be checked by the button.
    }
  }

  /** @param {string} markup @param {object} answer */
  function praise(markup, answer) {
    const place = task();
    if (!place) return;
    const says = /** @type {HTMLElement|null} */ (place.querySelector(".task-foot .says"));
    if (says) {
      says.innerHTML = markup;
      says.dataset.right = "true";
    }
    place.classList.add("is-solved");
    keepProgress(slug, { solved: [...new Set([...progressOf(slug).solved, id])] });
    place.dispatchEvent(new CustomEvent("solved", { detail: answer }));
  }

  return {
    on: id !== "",
    solved,
    /**
     * @param {{answer: Record<string, string>}|{session: string}} body
     * @param {string} [state] what is judged, where the body does not tell
     */
    offer(body, state = "") {
      const key = JSON.stringify(body) + state;
      if (!id || key === asked || solved()) return;
      asked = key;
      clearTimeout(timer);
      timer = setTimeout(() => judge(body), REST);
    },
    /** The boxes of the task show what was turned. @param {Record<string, string>} fields */
    fill(fields) {
      for (const [name, value] of Object.entries(fields)) {
        const field = task()?.querySelector(`[data-field="${name}"]`);
        if (field instanceof HTMLInputElement) field.value = value;
      }
    },
    leave: () => clearTimeout(timer),
  };
}
