/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { clock, since } from "../time.js";
import { Panel } from "./panel.js";

/** So many of those who ask are shown; they come in turn. */
const MOST = 4;

/** Who drives, in a few words. @param {RoomState} state */
function drivesOf({ room, heardAt }) {
  const { who = "host", device = null, seconds = null } = room?.driver ?? {};
  if (who === "host") return "you drive";
  return `phone ${device} drives${seconds === null ? "" : ` · ${clock(seconds - since(heardAt))}`}`;
}

/** @param {{state: RoomState, drive: (body: object) => void}} props */
export function Wheel({ state, drive }) {
  const { who = "host", asking = [] } = state.room?.driver ?? {};
  const more = asking.length - MOST;
  return html`<${Panel} name="wheel" title="The wheel" aside=${drivesOf(state)}>
    <ol>${asking.slice(0, MOST).map(
      ({ device, seconds }) => html`<li key=${device} class="host-asking">
        <span><b>Phone ${device}</b> asks, ${clock(seconds + since(state.heardAt))}</span>
        <button type="button" class="button" aria-label=${`Give the wheel to phone ${device}`} onClick=${() => drive({ do: "grant", device })}>Give</button>
        <button type="button" class="button" aria-label=${`No to phone ${device}`} onClick=${() => drive({ do: "refuse", device })}>No</button>
      </li>`,
    )}</ol>
    ${more > 0 && html`<p>and ${more} more</p>`}
    ${
      who === "device"
        ? html`<p class="host-back"><button type="button" class="button" aria-keyshortcuts="Escape" onClick=${() => drive({ do: "take" })}>Take it back <kbd>Esc</kbd></button>
            <span>It comes back by itself after 60 s without a press.</span></p>`
        : html`<p>${asking.length === 0 ? "Phones may ask for it, and you give it." : html`Comes back after 60 s without a press, or <kbd>Esc</kbd>`}</p>`
    }
  <//>`;
}
