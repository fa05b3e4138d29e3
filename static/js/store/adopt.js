/** @import { DataView, ParametersJson, SessionView, State } from "../types.js" */
import { withFirstAnswer } from "./answers.js";
import { flatten, networkShape } from "./derive.js";
import { appendPoint, emptyHistory } from "./history.js";
import { axesFor, stillThere } from "./keep.js";

/**
 * Another session in place of the one there was: what was looked at stays, as far as it has it too.
 *
 * @param {State} before
 * @param {SessionView} session
 * @param {ParametersJson} parameters
 * @param {DataView} told
 * @returns {Partial<State>}
 */
export function adopted(before, session, parameters, told) {
  const data = withFirstAnswer(told);
  const network = networkShape(parameters, session.spec.model);
  return {
    session,
    data,
    network,
    parameters: flatten(parameters),
    frame: null,
    playedFrom: session.clock.sample,
    history: appendPoint(emptyHistory(), session.clock, session.metrics),
    selection: stillThere(before.selection, network),
    hover: null,
    pointer: null,
    hold: null,
    display: { ...before.display, axes: axesFor(before.data, data, before.display.axes) },
    problem: null,
    notice: null,
  };
}
