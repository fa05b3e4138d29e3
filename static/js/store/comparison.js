/** @import { Clock, Frame, History, NetworkShape, SessionView, Spec, State, TrainingSpec } from "../types.js" */
import { count } from "../lib/format.js";
import { standing } from "./timeline.js";

/**
 * @typedef {object} Comparison a second run, followed beside the one on the bench: one of the two is a fork of the other
 * @property {SessionView} session
 * @property {string|null} key
 * @property {NetworkShape} network
 * @property {Float64Array} parameters
 * @property {Frame|null} frame
 * @property {History} history
 * @property {Clock} from the moment at which the two part
 * @property {"fork"|"original"} role which of the two it is; what is on the bench is the other
 * @property {string} bench id of the session on the bench to which it belongs
 */

/**
 * Both as states of their own, to be shown side by side. Null while there is no fork, and for the moment in which the
 * two change places.
 *
 * @param {State} state
 * @returns {{original: State, fork: State}|null}
 */
export function pair(state) {
  const { comparison, session } = state;
  if (!comparison || comparison.bench !== session?.id) return null;
  const { key, network, parameters, frame, history, role } = comparison;
  /** @type {State} */
  const other = { ...state, session: comparison.session, key, network, parameters, frame, history };
  // What is beside the bench is looked at: hands and slow motion are for the run that the controls set.
  Object.assign(other, { role: "reader", scene: null, drawing: null });
  return role === "fork" ? { original: state, fork: other } : { original: other, fork: state };
}

/**
 * What the two have in common, in a sentence.
 *
 * @param {Comparison} comparison
 */
export const together = ({ from }) =>
  from.step === 0
    ? "Both runs start from the same weights; one clock moves both."
    : `Both runs share data, weights and order up to epoch ${count(from.epoch)}; one clock moves both.`;

/**
 * Settings of training in which the two differ, as each has them, and whether weights of it were set by hand since.
 *
 * @param {State} one
 * @param {State} other
 * @param {Clock} from
 * @returns {{training: TrainingSpec, hand: boolean}[]} in the order of the two
 */
export function differences(one, other, from) {
  const both = [one, other];
  const settings = both.map(
    ({ session }) => /** @type {Record<string, unknown>} */ (session?.spec.training ?? {}),
  );
  const names = [...new Set(settings.flatMap(Object.keys))].filter(
    (name) => JSON.stringify(settings[0]?.[name]) !== JSON.stringify(settings[1]?.[name]),
  );
  const touched = both.map(({ history: { events } }) => {
    const steps = events.filter(({ command }) => command === "parameters").map(({ step }) => step);
    // What both have at the moment of parting was done before they did.
    return { after: steps.some((step) => step > from.step), at: steps.includes(from.step) };
  });
  return both.map((_, index) => ({
    training: Object.fromEntries(names.map((name) => [name, settings[index]?.[name]])),
    hand: touched[index]?.after || (touched[index]?.at && !touched[1 - index]?.at) || false,
  }));
}

/**
 * Why the run on the bench is none that the other parts from; null while the comparison is true.
 *
 * @param {Pick<State, "session"|"frame">} state
 * @param {{session: SessionView, from: Clock, bench: string|null}} comparison bench null: whichever session is there,
 * if it has the same data, weights and network
 * @returns {string|null}
 */
export function untrue({ session, frame }, { session: other, from, bench }) {
  if (!session) return null;
  const change = session.id !== bench && whatChanged(session.spec, other.spec);
  if (change) return change;
  if (bench !== null && session.id !== bench) return "Another run is here";
  const { tip } = standing({ session, frame });
  if (tip.step >= from.step) return null;
  return tip.step === 0 ? "The run began anew" : "The run's past changed";
}

/**
 * @param {Spec} now
 * @param {Spec} before
 */
function whatChanged(now, before) {
  const differs = (/** @type {"data"|"model"|"seed"} */ part) =>
    JSON.stringify(now[part]) !== JSON.stringify(before[part]);
  if (differs("data")) return "The data changed";
  if (differs("seed")) return "The weights are new";
  return differs("model") ? "The network changed" : null;
}
