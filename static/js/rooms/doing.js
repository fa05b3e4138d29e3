/** @import { Connection } from "./connection.js" */
/** @import { Phase, RoomState, RoomView } from "./types.js" */

/**
 * What a press of host or driver does: shows another step, moves the run, takes the question on, or opens one, prepared or
 * written out.
 *
 * @typedef {{view: Partial<Pick<RoomView, "step"|"panel"|"mistake">>}|{command: string, body: object}|{phase: Phase}|{cue: number}|{block: object}} Deed
 */

/**
 * @param {Pick<Connection, "store"|"ask"|"command">} connection
 * @param {Deed} deed
 * @returns {Promise<any>}
 */
export function perform({ store, ask, command }, deed) {
  const { room, question } = store.get();
  const epoch = room?.driver.epoch;
  if ("phase" in deed) return ask("PATCH", `/questions/${question?.number}`, { phase: deed.phase });
  if ("cue" in deed) return ask("POST", "/questions", { cue: deed.cue });
  if ("block" in deed) return ask("POST", "/questions", deed.block);
  if ("view" in deed) return command("view", deed.view, { epoch });
  return command(deed.command, deed.body, { epoch });
}

/** What of a view a deed may change. @param {Partial<RoomView>} [view] */
const inWords = ({ step, panel, mistake } = {}) => JSON.stringify([step, panel, mistake ?? null]);

/**
 * Whether the room has been told to have come to what a deed brings about.
 *
 * @param {Deed} deed
 * @param {RoomState} before
 * @returns {(now: RoomState) => boolean}
 */
export function arrival(deed, before) {
  const number = before.question?.number ?? 0;
  if ("cue" in deed || "block" in deed) return ({ question }) => (question?.number ?? 0) > number;
  if ("phase" in deed)
    return ({ question }) =>
      !question ||
      question.number !== number ||
      question.phases.indexOf(question.phase) >= question.phases.indexOf(deed.phase);
  if ("view" in deed) {
    const [stood, wanted] = [before.room?.view, { ...before.room?.view, ...deed.view }].map(inWords);
    // Somebody else may have gone on from there before this screen was told.
    return ({ room }) => !room || stood === wanted || inWords(room.view) !== stood;
  }
  return () => true;
}
