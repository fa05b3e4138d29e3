/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { Panel, Words } from "./panel.js";

/**
 * All that is prepared, to be opened in any order; and one of one's own.
 *
 * @param {{state: RoomState, busy: boolean, open: (cue: number) => void, own: () => void, show: (() => void)|null}} props show: the votes
 * of the question that was last
 */
export function Questions({ state: { room }, busy, open, own, show }) {
  const cues = room?.cues ?? [];
  return html`<${Panel} name="questions" title="Questions" aside=${cues.length > 0 ? `${cues.length} prepared` : ""}>
    <div class="host-scroll" tabindex="0" role="group" aria-label="Prepared questions">
      ${cues.length === 0 && html`<p>Nothing is prepared for this room. Ask what the run will come to: the truth is worked out when you reveal it.</p>`}
      <ol>${cues.map(
        ({
          number,
          ask,
          minutes,
          step,
          asked,
        }) => html`<li key=${number} class=${`host-cue ${asked === null ? "" : "is-asked"}`}>
          <b>${number}</b><div><${Words} tag="span" text=${ask} /><small>${[
            step !== null && `step ${step}`,
            minutes && `${minutes} min`,
            asked !== null && "asked",
          ]
            .filter(Boolean)
            .join(" · ")}</small></div>
          <button type="button" class="button" aria-disabled=${busy} aria-label=${`${asked === null ? "Open" : "Ask again"} question ${number}`}
            onClick=${() => !busy && open(number)}>${asked === null ? "Open" : "Ask again"}</button></li>`,
      )}</ol>
    </div>
    <footer>
      <button type="button" class="button" aria-keyshortcuts="Q" onClick=${own}>Ask your own</button>
      ${show && html`<button type="button" class="button" onClick=${show}>Votes of the last one</button>`}
    </footer>
  <//>`;
}
