/** @import { Notice, SessionView, State } from "../types.js" */
import { statusOf } from "./derive.js";

/** A server pauses what nobody watches; it is not before so long that this may be why. */
const AWAY_MS = 30_000;

/**
 * A run that stands still although nobody here has paused it: who comes back is told why.
 *
 * @param {SessionView} now as the server has it
 * @param {number} heard when the page last heard of it, milliseconds since 1970
 * @param {boolean} wished whether Play or Pause is still on its way
 * @param {Pick<State, "session"|"frame">} before as the page had it
 * @returns {Notice|null}
 */
export function pausedAlone(now, heard, wished, { session, frame }) {
  const away = Date.now() - heard;
  const stands = now.status === "paused" && statusOf(session, frame) === "playing";
  if (wished || !stands || away < AWAY_MS) return null;
  return { level: "info", text: "The run was paused while this page was away: nobody watched it." };
}
