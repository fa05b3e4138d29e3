/** @import { State } from "../types.js" */
/** @import { RoomState } from "./types.js" */
import { initialState } from "../store/derive.js";
import { axesFor } from "../store/keep.js";

/**
 * The room's run as the playground's views take it: looked at, not owned.
 *
 * @param {Partial<State>} [more] what this screen shows otherwise
 * @returns {(state: RoomState, also?: Partial<State>) => State}
 */
export function createBench(more = {}) {
  const first = { ...initialState(), role: /** @type {const} */ ("reader"), ...more };
  let { data: known, display } = first;
  return ({ session, data, network, parameters, frame, link }, also = {}) => {
    if (data && data !== known) {
      display = { ...display, axes: axesFor(known, data, display.axes) };
      known = data;
    }
    return {
      ...first,
      connection: link === "on" ? "live" : "offline",
      session,
      data,
      network,
      parameters,
      frame,
      display,
      ...also,
    };
  };
}
