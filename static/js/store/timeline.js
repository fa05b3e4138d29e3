/** @import { Clock, History, SessionView, State } from "../types.js" */

/** @type {Clock} */
const START = { epoch: 0, step: 0, sample: 0 };

/**
 * Where the run stands, and how far it has come. Frames run ahead of what the server last said of the whole session.
 *
 * @param {Pick<State, "session"|"frame">} state
 * @returns {{clock: Clock, tip: Clock, behind: boolean}}
 */
export function standing({ session, frame }) {
  const clock = frame?.clock ?? session?.clock ?? START;
  const known = session?.timeline.tip ?? clock;
  const tip = known.step >= clock.step ? known : clock;
  return { clock, tip, behind: clock.step < tip.step };
}

/**
 * A curve without what lies after its run's tip: a change by hand made another future.
 *
 * @param {History} history
 * @param {Clock} tip
 * @returns {History}
 */
export function cutAt(history, tip) {
  const late = (/** @type {Clock} */ { step }) => step > tip.step;
  const { points, events } = history;
  if (!points.some(late) && !events.some(late)) return history;
  return {
    points: points.filter((point) => !late(point)),
    events: events.filter((event) => !late(event)),
  };
}

/**
 * How many updates of a future just went, if any did.
 *
 * @param {SessionView|null} before
 * @param {SessionView} after
 */
export function cutOff(before, after) {
  if (!before || before.id !== after.id || !before.timeline.behind) return 0;
  return after.timeline.behind ? 0 : after.timeline.dropped;
}
