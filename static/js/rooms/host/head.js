/** @import { Room, RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { Brand } from "../../controls/header/brand.js";
import { Popover } from "../../controls/parts/popover.js";
import { count } from "../../lib/format.js";
import { inThrees } from "../../lib/roomCode.js";
import { keysOf } from "../../lib/roomKeys.js";
import { under } from "../../lib/root.js";

/** A screen's address with its key, which the screen takes out of the address when it is opened. @param {string} code @param {"wall"|"remote"} screen */
function addressOf(code, screen) {
  const { wall, host } = keysOf(code);
  const key = screen === "wall" ? (wall ?? host) : host;
  return under(`/rooms/${code}?${screen}${key ? `#key=${key}` : ""}`);
}

/** @param {{state: RoomState}} props */
function Here({ state: { link, room } }) {
  if (link !== "on") return html`<span class="host-here is-off">the connection is being sought</span>`;
  return html`<span class="host-here">${count(room?.here ?? 0)} here</span>`;
}

/**
 * @typedef {object} HeadActions
 * @property {(open: boolean) => void} door
 * @property {(format: "csv"|"json") => void} take
 * @property {() => void} end
 */

/** The room's code, who is here, its other screens, and what ends it. @param {{state: RoomState, room: Room} & HeadActions} props */
export const Head = ({ state, room, door, take, end }) => html`<header class="host-head">
  <${Brand} label="Perceptory, playground" />
  <h1 class="host-code">Room <b>${inThrees(room.code)}</b></h1>
  <${Here} state=${state} />
  <span class="host-title">${room.title}</span>
  <nav class="host-tools" aria-label="The room">
    <button type="button" class="button host-plain" aria-pressed=${room.door === "open"} onClick=${() => door(room.door !== "open")}
      title=${room.door === "open" ? "Press to let nobody new in" : "Press to let people in again"}>door ${room.door}</button>
    <${Popover} label="Export what was answered" buttonClass="button host-plain" class="menu" text="Export ▾">
      ${(/** @type {() => void} */ close) =>
        ["csv", "json"].map(
          (format) =>
            html`<button key=${format} type="button" onClick=${() => {
              close();
              take(/** @type {"csv"|"json"} */ (format));
            }}>${format === "csv" ? "CSV, for a spreadsheet" : "JSON, all of it"}</button>`,
        )}
    <//>
    <a class="button host-plain" href=${addressOf(room.code, "wall")} target="_blank">Wall ↗</a>
    <a class="button host-plain" href=${addressOf(room.code, "remote")} target="_blank">Remote ↗</a>
    <button type="button" class="button" onClick=${end}>End the room</button>
  </nav>
</header>`;
