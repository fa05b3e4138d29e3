/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";

/** @param {{code: string}} props */
export const NoKey = ({ code }) => html`<div class="host-alone">
  <h1>The instructor’s screen</h1>
  <p>It needs the key that was told when the room was opened, and this browser does not have it. Open it where the room was
    opened, or join as everybody does.</p>
  <p><a class="button primary" href=${under(`/join/${code}`)}>Join the room</a> <a class="button" href=${under("/lessons")}>To the lessons</a></p>
</div>`;

/** @param {{state: RoomState}} props */
export function Ended({ state: { ended, problem } }) {
  const wrong = ended === 4401 || ended === 4403;
  return html`<div class="host-alone" role="status">
    <h1>${wrong ? "This key does not open the room" : "The room is over"}</h1>
    <p>${wrong ? (problem?.detail ?? "Open the screen where the room was opened.") : "Everybody in it was told. No name was kept."}</p>
    <p><a class="button primary" href=${under("/lessons")}>To the lessons</a> <a class="button" href=${under("/")}>To the playground</a></p>
  </div>`;
}
