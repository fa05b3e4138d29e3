/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { count, fixed } from "../../lib/format.js";
import { Panel } from "./panel.js";

/** Everybody's own network: handed out, and how many turn theirs. @param {{state: RoomState, busy: boolean, handOut: () => void}} props */
export function HandsPanel({ state: { room, hands }, busy, handOut }) {
  const out = room?.hands?.out ?? false;
  const losses = hands?.losses;
  const told = losses && losses.length > 0 ? ` · best ${fixed(losses[0])}` : "";
  const aside = out ? `${count(hands?.turning ?? 0)} turn${told}` : "";
  return html`<${Panel} name="hands" title="Wall of hands" aside=${aside}>
    <p>${out ? "All turn their own copy; the wall shows every boundary at once." : "Everybody gets a copy of the network, and turns it."}
    <button type="button" class="button" aria-disabled=${busy} onClick=${() => !busy && handOut()}>${out ? "Hand out anew" : "Hand out"}</button></p>
  <//>`;
}
