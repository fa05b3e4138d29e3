/** @import { Spec, Start } from "../../types.js" */
import { under } from "../../lib/root.js";

/**
 * How the window on the wall and the presenter's talk to each other: through the browser, nothing goes over the network.
 *
 * @typedef {object} Room what a window in projector mode tells of itself
 * @property {string} id
 * @property {string|null} session that it shows
 * @property {string|null} key of that session, for the presenter's hand is the owner's
 * @property {string|null} preset
 * @property {string[]} sees parts that the room sees, see parts.js
 * @property {boolean} blank
 * @property {boolean} slow whether it is in slow motion
 * @property {number|null} speed epochs per second
 *
 * @typedef {object} Acts what a presenter may ask of the room, and with what
 * @property {string[]} sees
 * @property {boolean} blank
 * @property {boolean} slow
 * @property {number|null} speed
 * @property {{spec: Spec, keepParameters: boolean}} spec
 * @property {Start} start
 * @property {{key: string, shift: boolean}} key pressed in the presenter's window, meant for the story on the wall
 * @property {null} leave
 *
 * @typedef {{hello: true}|{room: Room}|{bye: string}|{to: string, act: keyof Acts, value: any}} Message
 *
 * @typedef {object} Channel
 * @property {(message: Message) => void} say
 * @property {() => void} close
 */

const NAME = "perceptory.projector";

/**
 * @param {(message: Message) => void} hear
 * @returns {Channel}
 */
export function openChannel(hear) {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }) => hear(data));
  return { say: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** @type {Window|null} */
let desk = null;

/** The presenter's window: one for this browser, found again under its name. Null where a second window is not allowed. */
export function openPresenter() {
  // The one that is there already follows again; opened anew it would begin anew.
  if (desk && !desk.closed) desk.focus();
  else desk = open(under("/presenter"), "perceptory-presenter", "popup,width=1180,height=640");
}
