/** @import { Link } from "./link.js" */
import { html } from "../../vendor/ui.js";
import { Toggle } from "../controls/parts/fields.js";
import { ROOM_PARTS } from "../controls/projector/parts.js";

/** What is on the wall: a switch for each part of it. @param {{link: Link}} props */
export function Sees({ link }) {
  const seen = link.room.value?.sees ?? [];
  return html`
    <h2 id="sees">The room sees</h2>
    <div class="sees" role="group" aria-labelledby="sees">
      ${ROOM_PARTS.map(
        ({
          name,
          label,
        }) => html`<${Toggle} key=${name} label=${label} checked=${seen.includes(name)} disabled=${!link.room.value}
          onChange=${(/** @type {boolean} */ on) => link.ask("sees", on ? [...seen, name] : seen.filter((one) => one !== name))} />`,
      )}
    </div>`;
}
