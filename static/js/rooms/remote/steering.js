/** @import { Deed } from "../doing.js" */
/** @import { Phase, RoomState } from "../types.js" */
import { isRevealed, PHASE_NAMES } from "../figures/phases.js";

/**
 * What a button does and leads to.
 *
 * @typedef {{deed: Deed|null, says: string}} Steer says: what it leads to; without a deed there is nothing to press
 */

/** Epochs a second, where nobody has chosen another pace: as fast as a class can follow. */
const PACE = 10;

/** As the newest word has it: a frame's status is the session's, too, and a session may be told of before its next frame.
 * @param {RoomState} state */
const playing = ({ session }) => session?.status === "playing";

/**
 * The next phase of the question at hand, for the host who alone takes it on.
 *
 * @param {RoomState} state
 * @returns {Phase|null}
 */
export function phaseAfter({ question }) {
  if (!question) return null;
  return question.phases[question.phases.indexOf(question.phase) + 1] ?? null;
}

/** Whether a question holds the run where it is. @param {RoomState} state */
const holds = ({ question }) => question !== null && !isRevealed(question.phase);

/**
 * Along a lesson by its steps, without one by epochs.
 *
 * @param {RoomState} state
 * @param {-1|1} way
 * @param {number} steps of the lesson
 * @returns {Steer}
 */
export function along(state, way, steps) {
  const { room, clock } = state;
  if (room?.lesson) {
    const step = (room.view.step ?? (way > 0 ? 0 : 1)) + way;
    return step < 1 || step > steps
      ? { deed: null, says: way > 0 ? "the last step" : "the first step" }
      : { deed: { view: { step } }, says: `step ${step}` };
  }
  if (holds(state)) return { deed: null, says: "the question first" };
  if (way > 0) return { deed: { command: "advance", body: { unit: "epoch", count: 1 } }, says: "an epoch" };
  const { epoch = 0, step = 0 } = clock ?? {};
  if (step === 0) return { deed: null, says: "the beginning" };
  // All epochs are as long as the others, unless the batches were changed on the way.
  const before = Math.round((step * Math.max(0, epoch - 1)) / Math.max(1, epoch));
  return { deed: { command: "seek", body: { step: before } }, says: "an epoch" };
}

/**
 * What the four buttons do now.
 *
 * @param {RoomState} state
 * @param {number} steps of the room's lesson
 * @returns {{back: Steer, next: Steer, play: Steer, reveal: Steer, plays: boolean}}
 */
export function steering(state, steps) {
  const host = state.role === "host";
  const after = phaseAfter(state);
  const open = host && after !== null;
  const plays = playing(state);
  const held = holds(state);
  const pace = state.frame?.epochs_per_second ?? PACE;
  /** @type {Steer} */
  const next = open ? { deed: { phase: after }, says: PHASE_NAMES[after] } : along(state, 1, steps);
  /** @type {Steer} */
  const play = held
    ? { deed: null, says: "the question first" }
    : {
        deed: { command: plays ? "pause" : "play", body: plays ? {} : { epochs_per_second: pace } },
        says: plays ? "it plays" : "it waits",
      };
  /** @type {Steer} */
  const reveal = !held
    ? { deed: null, says: "no question" }
    : host
      ? { deed: { phase: "reveal" }, says: "plays the run" }
      : { deed: null, says: "the instructor’s" };
  return {
    back: open ? { deed: null, says: "a question goes on" } : along(state, -1, steps),
    next,
    play,
    reveal,
    plays,
  };
}
