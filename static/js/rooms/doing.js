/** @import { Connection } from "./connection.js" */
/** @import { Phase, RoomState } from "./types.js" */

/**
 * What a press of host or driver does: shows another step, moves the run, takes the question on, or opens one, prepared or
 * written out.
 *
 * @typedef {{view: {step?: number, panel?: string|null}}|{command: string, body: object}|{phase: Phase}|{cue: number}|{block: object}} Deed
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
    const { step, panel } = before.room?.view ?? {};
    const shown = Object.entries(deed.view);
    // Somebody else may have gone on from there before this screen was told.
    return ({ room }) =>
      !room ||
      room.view.step !== step ||
      room.view.panel !== panel ||
      shown.every(([name, value]) => room.view[/** @type {"step"|"panel"} */ (name)] === value);
  }
  return () => true;
}
