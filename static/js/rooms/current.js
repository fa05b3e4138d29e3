/** @import { Question, Room, RoomState } from "./types.js" */
import { votesHidden } from "./panels.js";

/** What the room is shown, whether with votes or without. @param {Room} room */
const shownOf = (room) =>
  JSON.stringify([{ ...room.view, panel: votesHidden(room) ? null : room.view.panel }, room.hands]);

/**
 * Which question is at hand, on the wall and on phones: the newest, until it is done and the instructor goes on: to
 * something else, to everybody's hands, or with the run.
 *
 * @returns {(state: Pick<RoomState, "room"|"question"|"session">) => Question|null}
 */
export function createCurrent() {
  /** What was shown when a question was done. */
  let done = { number: 0, view: "" };
  let over = 0;
  return ({ room, question, session }) => {
    if (!room?.question || !question || question.number !== room.question.number) return null;
    const { number, phase } = question;
    if (phase !== "done") return question;
    const view = shownOf(room);
    if (done.number !== number) done = { number, view };
    if (done.view !== view || session?.status === "playing") over = number;
    return over === number ? null : question;
  };
}
