/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { inThrees } from "../../lib/roomCode.js";

/**
 * How this phone stands to the room, in a few words.
 *
 * @param {RoomState} state
 * @param {{looking: boolean, waiting: boolean}} own
 * @returns {{dot: "full"|"hollow"|"lost"|"none", text: string}}
 */
export function standing({ link, question }, { looking, waiting }) {
  if (link === "gone") return { dot: "none", text: "" };
  if (waiting) return { dot: link === "on" ? "hollow" : "lost", text: "kept, waiting for the room" };
  if (link !== "on") return { dot: "lost", text: "looking for the room…" };
  const counted = question && question.phase !== "done" && question.phase !== "reveal";
  if (counted && question.here > 0)
    return { dot: "full", text: `${question.answered} of ${question.here} in` };
  return looking ? { dot: "hollow", text: "looking around" } : { dot: "full", text: "following" };
}

/** @param {{code: string, title: string|null, dot: "full"|"hollow"|"lost"|"none", text: string}} props title: in place of the code */
export function Bar({ code, title, dot, text }) {
  return html`<b class="phone-code">${title ?? inThrees(code)}</b>
    <span class="phone-standing" data-dot=${dot}>${dot !== "none" && html`<i aria-hidden="true" />`}${text}</span>`;
}
