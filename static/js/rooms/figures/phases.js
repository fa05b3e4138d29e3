/** @import { Phase, Question } from "../types.js" */
import { html } from "../../../vendor/ui.js";

/** What each phase is called where a class sees it. @type {Record<Phase, string>} */
export const PHASE_NAMES = {
  ask: "ask",
  confidence: "how sure",
  discuss: "discuss",
  again: "ask again",
  reveal: "reveal",
  seen: "seen",
  done: "done",
};

/** After these the run has been played, and everybody may know what came of it. @param {Phase} phase */
export const isRevealed = (phase) => phase === "reveal" || phase === "seen" || phase === "done";

/** From so many answers on votes are shown to everybody: of fewer it could be guessed whose they are. */
export const ENOUGH = 5;

/**
 * Where a question is: what is over, what is now, what comes.
 *
 * @param {{question: Pick<Question, "phase"|"phases">}} props
 */
export function Phases({ question: { phase, phases } }) {
  const shown = phases.filter((one) => one !== "done");
  const at = phase === "done" ? shown.length : shown.indexOf(phase);
  return html`<ol class="room-phases" aria-label="Phases of the question">
    ${shown.map(
      (one, index) => html`<li
        key=${one}
        class=${index < at ? "is-over" : index === at ? "is-now" : ""}
        aria-current=${index === at ? "step" : undefined}
      >${PHASE_NAMES[one]}</li>`,
    )}
  </ol>`;
}
