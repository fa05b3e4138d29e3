/** @import { Deed } from "../doing.js" */
/** @import { Phase, RoomState } from "../types.js" */
import { PHASE_NAMES } from "../figures/phases.js";
import { along, phaseAfter } from "../remote/steering.js";

/**
 * Where a press leads.
 *
 * @typedef {{deed: Deed, says: string}} Way
 */

/** What a press to each phase says. @type {Record<Phase, string>} */
const TO = {
  ask: "Ask",
  confidence: "Ask how sure",
  discuss: "Discuss",
  again: "Ask again",
  reveal: "Reveal",
  seen: "Ask what was seen",
  done: "Close the question",
};

/**
 * The prepared question whose turn it is: of the step that is shown, or of a room without a lesson simply the next one.
 *
 * @param {RoomState} state
 * @returns {{number: number, ask: string}|null}
 */
export function due({ room }) {
  const open = (room?.cues ?? []).filter(({ asked }) => asked === null);
  if (!room?.lesson) return open[0] ?? null;
  // A lesson begins with its first step.
  if (room.view.step === null) return null;
  return open.find(({ step }) => step === null || step === room.view.step) ?? null;
}

/**
 * What the one filled button does: the question's next phase, else the question whose turn it is, else the lesson's next
 * step; without a lesson an epoch.
 *
 * @param {RoomState} state
 * @param {number} steps of the room's lesson
 * @returns {Way|null} null at the end
 */
export function onward(state, steps) {
  const phase = phaseAfter(state);
  if (phase) return { deed: { phase }, says: TO[phase] };
  const cue = due(state);
  if (cue) return { deed: { cue: cue.number }, says: `Open question ${cue.number}` };
  return wayOf(along(state, 1, steps));
}

/**
 * What Skip does: leaves the next phase out, or the question whose turn it is.
 *
 * @param {RoomState} state
 * @param {number} steps
 * @returns {Way|null}
 */
export function skipping(state, steps) {
  const { question } = state;
  const next = phaseAfter(state);
  if (question && next) {
    const over = question.phases[question.phases.indexOf(next) + 1];
    return over ? { deed: { phase: over }, says: `Skip “${PHASE_NAMES[next]}”` } : null;
  }
  return due(state) && state.room?.lesson ? wayOf(along(state, 1, steps)) : null;
}

/** @param {import("../remote/steering.js").Steer} steer @returns {Way|null} */
const wayOf = ({ deed, says }) =>
  deed && { deed, says: says === "an epoch" ? "An epoch" : `${says[0].toUpperCase()}${says.slice(1)}` };
