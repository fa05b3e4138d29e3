/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { count, fixed } from "../../lib/format.js";
import { handsShown } from "../hands/actions.js";
import { Panel } from "./panel.js";

/**
 * Everybody's own network: handed out, and how many turn theirs.
 *
 * @param {{state: RoomState, handOut: () => void, show: (panel: string) => void}} props
 */
export function HandsPanel({ state: { room, hands }, handOut, show }) {
  const out = room?.hands?.out ?? false;
  const losses = hands?.losses;
  const best = losses && losses.length > 0 ? ` · best loss ${fixed(losses[0])}` : "";
  const shown = handsShown(room);
  return html`<${Panel} name="hands" title="Wall of hands" aside=${out ? `${count(hands?.turning ?? 0)} turn${best}` : ""}>
    ${!out && html`<p>Everybody gets a copy of the network as it stands, and turns it.</p>`}
    <p class="host-choice">
      <button type="button" class="button" onClick=${handOut}>${out ? "Hand out anew" : "Hand out"}</button>
      ${out && html`<button type="button" class="button" onClick=${() => show(shown ? "network" : "hands")}>${shown ? "Back to the network" : "Hands on the wall"}</button>`}
    </p>
  <//>`;
}
