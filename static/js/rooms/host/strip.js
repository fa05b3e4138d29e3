/** @import { RoomState } from "../types.js" */
/** @import { Way } from "./onward.js" */
import { html } from "../../../vendor/ui.js";
import { Phases } from "../figures/phases.js";

/** What stands in place of the phases. @param {RoomState} state @param {number} steps */
function standingOf({ room }, steps) {
  const step = room?.view.step ?? null;
  if (room?.lesson)
    return step === null ? "The lesson has not begun" : `Step ${step}${steps > 0 ? ` of ${steps}` : ""}`;
  return "No question is open";
}

/**
 * Where the question is, or the lesson; and the two ways on.
 *
 * @param {{state: RoomState, question: import("../types.js").Question|null, steps: number, next: Way|null, skip: Way|null,
 *   busy: boolean, press: (way: Way) => void}} props
 */
export const Strip = ({ state, question, steps, next, skip, busy, press }) => html`<div class="host-strip">
  ${
    question
      ? html`<${Phases} question=${question} />`
      : html`<p class="host-standing">${standingOf(state, steps)}</p>`
  }
  <div class="host-ways">
    ${skip && html`<button type="button" class="button" title=${skip.says} aria-disabled=${busy} onClick=${() => press(skip)}>Skip</button>`}
    <button type="button" class="button primary host-next" aria-keyshortcuts="ArrowRight" aria-busy=${busy}
      aria-disabled=${busy || !next} onClick=${() => next && press(next)}>${next?.says ?? "The end of the lesson"} <kbd>→</kbd></button>
  </div>
</div>`;
