/** @import { Around, CommandName, SessionView, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

import { Refusal } from "../lib/failures.js";
import { forget, savedRun } from "../lib/savedRuns.js";
import { statusOf } from "../store/derive.js";
import { standing } from "../store/timeline.js";
import { request } from "./api.js";
import { persistently } from "./persistently.js";

/**
 * A run as it was left, and the way back to it.
 *
 * @typedef {object} Moment a run as it was left
 * @property {SessionView} session
 * @property {string|null} key
 * @property {Float64Array} parameters
 * @property {number} step
 * @property {boolean} play
 * @property {boolean} forked whether a fork was looked at beside it
 * @property {Around} around
 */

/** @param {State} state @returns {Moment|null} */
export function momentOf(state) {
  const { session, key, parameters, frame, comparison, preset, asPreset, pace, ladder } = state;
  if (!session) return null;
  return {
    session,
    key,
    parameters,
    step: standing(state).clock.step,
    play: statusOf(session, frame) === "playing",
    forked: comparison !== null,
    around: { preset, asPreset, pace, ladder },
  };
}

/**
 * What is left is done with: deleted, unless it is kept under "My work".
 *
 * @param {Moment} moment
 */
export function discard({ session: { id }, key }) {
  if (!key || savedRun(id)?.kept) return;
  forget(id);
  request("DELETE", `/sessions/${id}`, { key }).catch(() => {});
}

/**
 * What the page goes away from stands still, and is no longer listed: only undo leads back to it.
 *
 * @param {Moment} moment
 */
export function rest({ session: { id }, key, play }) {
  if (!key) return;
  if (!savedRun(id)?.kept) forget(id);
  if (play) request("POST", `/sessions/${id}/pause`, { key }).catch(() => {});
}

/**
 * Of what a command throws away of a run, how far it reaches; null when nothing is lost.
 *
 * @param {CommandName} name
 * @param {State} state
 * @param {boolean} turned whether weights were just turned by hand
 * @returns {{step?: number}|null}
 */
export function throwsAway(name, state, turned) {
  const { clock, tip, behind } = standing(state);
  if (!state.key) return null;
  if (behind) return ["reset", "patch", "parameters"].includes(name) ? { step: tip.step } : null;
  return name === "reset" && (turned || clock.sample > 0 || state.history.events.length > 0) ? {} : null;
}

/**
 * A copy of a run with all that a command is about to take from it, as a moment to come back to.
 *
 * @param {Moment} moment
 * @param {{step?: number}} whole up to where it reaches
 * @returns {Promise<Moment|null>} null where the server has no room for it: what was asked for is done all the same
 */
export async function copyOf(moment, whole) {
  try {
    const created = await request("POST", `/sessions/${moment.session.id}/fork`, { body: whole });
    const { key, parameters: _, ...session } = created;
    return { ...moment, session, key };
  } catch {
    return null;
  }
}

/**
 * The same run, where it stood; if the server has let go of it, its spec with the weights that it had.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./run.js").createRun>} run
 * @param {Moment} moment
 * @returns {Promise<boolean>}
 */
export async function resume(store, run, moment) {
  const {
    session: { id, spec },
    key,
    parameters,
    step,
    play,
    around,
  } = moment;
  const here = momentOf(store.get());
  const ask = (/** @type {string} */ what, /** @type {object} */ body) =>
    request("POST", `/sessions/${id}/${what}`, { body, key });
  try {
    let found = await request("GET", `/sessions/${id}`);
    if (key && !play && found.clock.step !== step) found = await ask("seek", { step });
    if (key && play && found.status !== "playing")
      found = await ask("play", { epochs_per_second: around.pace });
    await run.enter({ ...found, key });
  } catch (error) {
    if (!(error instanceof Refusal && error.problem.status === 404))
      return run.refuse(error, "way back", () => resume(store, run, moment));
    if (!(await run.start({ spec, parameters, play, preset: around.preset }, { gone: true }))) return false;
  }
  if (here) rest(here);
  store.set(around);
  return true;
}

/**
 * A run that this browser had before: the page goes on owning it.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./run.js").createRun>} run
 * @param {string} id
 * @param {string} key
 * @param {Around} around
 * @returns {Promise<boolean>} false when the server has let go of it
 */
export async function takeUp(store, run, id, key, around) {
  const enter = async () => run.enter({ ...(await request("GET", `/sessions/${id}`)), key });
  try {
    await persistently(enter, { unreachable: run.unreachable });
  } catch (error) {
    if (!(error instanceof Refusal)) run.refuse(error);
    return false;
  }
  store.set(around);
  return true;
}
