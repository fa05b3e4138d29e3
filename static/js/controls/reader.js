/** @import { Actions } from "../types.js" */
/** @import { Signals } from "./bind.js" */
import { html } from "../../vendor/ui.js";

/**
 * Said as long as a run of somebody else is on the bench.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function ReaderLine({ signals, actions }) {
  if (signals.role.value !== "reader" || !signals.session.value) return null;
  return html`<p class="line reader">You are looking at a run that is not yours to change.
    <button type="button" class="button" onClick=${() => actions.own()}>Fork it to make it yours</button></p>`;
}
