/** @import { State } from "../../types.js" */
import { element } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { bestInWords } from "../../store/stopped.js";
import { marksOf } from "./marks.js";

/** Half the width of the thumb: the track's ends lie so far inside. */
const INSET = 8;

/**
 * What lies along the track: interventions, and where a fork parts from the run.
 *
 * @param {(step: number) => void} go
 */
export function createMarks(go) {
  const row = element("div", "timeline-marks");
  /** @type {State["history"]["events"]|null} */
  let marked = null;
  let parted = /** @type {State["comparison"]|undefined} */ (undefined);
  let titles = /** @type {State["catalog"]} */ (null);
  /** Where early stopping found the run best. */
  let ended = /** @type {number|null} */ (null);
  let to = 0;

  /** @param {State} state */
  function all({ history, comparison, catalog, session }) {
    const marks = marksOf(history.events, catalog).map(({ step, text, hand }) => ({
      step,
      text,
      kind: hand ? "hand" : "patch",
    }));
    const { stopped } = session ?? {};
    if (stopped?.best_step != null) {
      const text = `Early stopping: ${bestInWords(stopped)}`;
      marks.push({ step: stopped.best_step, text, kind: "best" });
    }
    if (!comparison) return marks;
    const { epoch, step } = comparison.from;
    const text = `Here the two runs part: epoch ${count(epoch)}, update ${count(step)}`;
    return [...marks.filter((one) => one.step !== step), { step, text, kind: "fork" }];
  }

  /** @param {HTMLElement} one */
  function place(one) {
    const share = to > 0 ? Math.min(1, Number(one.dataset.step) / to) : 0;
    one.style.left = `calc(${INSET}px + ${share} * (100% - ${2 * INSET}px))`;
  }

  return {
    element: row,
    /**
     * @param {State} state
     * @param {number} tip
     */
    update(state, tip) {
      const { events } = state.history;
      const named = titles === state.catalog;
      const best = state.session?.stopped?.best_step ?? null;
      const same = named && marked === events && parted?.from === state.comparison?.from && best === ended;
      if (same && to === tip) return;
      to = tip;
      if (!same) {
        marked = events;
        parted = state.comparison;
        titles = state.catalog;
        ended = best;
        row.replaceChildren(
          ...all(state).map(({ step, text, kind }) => {
            const one = element("button", "timeline-mark", {
              type: "button",
              title: text,
              "aria-label": text,
            });
            Object.assign(one.dataset, { step: String(step), kind });
            one.addEventListener("click", () => go(step));
            return one;
          }),
        );
      }
      for (const one of row.children) place(/** @type {HTMLElement} */ (one));
    },
  };
}
