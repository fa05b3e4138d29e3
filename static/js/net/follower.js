/** @import { Clock, CommandName, HistoryPoint, Status } from "../types.js" */

/** So many epochs are trained in one go; a longer way is played, so that it is seen and no answer is long in coming. */
const SHORT_WAY = 10;
/** How far two runs that play at one pace may be apart before one hurries or waits: frames come at their own times. */
const SLACK_SECONDS = 0.25;
const LEAST_SLACK = 2;
const MUCH = 4;

/**
 * @typedef {object} Runner
 * @property {Status} status
 * @property {Clock} clock
 * @property {HistoryPoint[]} points of its curve
 *
 * @typedef {{epochs_per_second: number|null, until?: {epochs: number}}} Order how it was told to play
 * @typedef {{name: CommandName, body: object}} Command
 *
 * @typedef {object} Track
 * @property {Runner} lead
 * @property {Runner} other
 * @property {Order|null} order what the other was last told to play, if it was
 * @property {number|null} pace at which the lead plays, in epochs a second; null: as fast as it goes
 * @property {number} speed at which it is seen to
 * @property {number} size examples in an epoch
 */

/**
 * What the one beside is to be told next, so that one clock moves both: it plays while the lead plays, and stands at
 * the same example when the lead stands. Null when there is nothing to tell.
 *
 * @param {Track} track
 * @returns {Command|null}
 */
export function nextCommand(track) {
  const { lead, other, order, size } = track;
  const gap = (lead.clock.sample - other.clock.sample) / size;
  if (lead.status === "playing") return alongside(track, gap);
  if (other.status === "playing")
    return order?.until && other.clock.epoch < order.until.epochs && order.until.epochs <= lead.clock.epoch
      ? null
      : { name: "pause", body: {} };
  if (gap < 0) return { name: "seek", body: { step: stepBefore(track) } };
  if (gap === 0 || other.status === "diverged") return null;
  if (gap >= SHORT_WAY) return play(null, lead.clock.epoch);
  return { name: "advance", body: { unit: "sample", count: lead.clock.sample - other.clock.sample } };
}

/**
 * @param {Track} track
 * @param {number} gap epochs by which the lead is ahead
 * @returns {Command|null}
 */
function alongside({ lead, other, order, pace, speed }, gap) {
  if (other.status === "diverged") return null;
  const playing = other.status === "playing";
  const slack = Math.max(LEAST_SLACK, SLACK_SECONDS * (pace ?? speed));
  if (gap < -slack) return playing ? { name: "pause", body: {} } : null;
  if (playing && order?.until) return null;
  if (!playing && gap < 0) return null;
  if (pace !== null && gap > MUCH * slack) return play(null, lead.clock.epoch);
  const hurries = playing && pace !== null && order?.epochs_per_second === 2 * pace;
  const wanted = pace !== null && gap > (hurries ? 0 : slack) ? 2 * pace : pace;
  return playing && order?.epochs_per_second === wanted ? null : play(wanted);
}

/**
 * @param {number|null} epochs_per_second
 * @param {number} [epochs]
 * @returns {Command}
 */
function play(epochs_per_second, epochs) {
  return { name: "play", body: { epochs_per_second, ...(epochs !== undefined && { until: { epochs } }) } };
}

/**
 * An update of the other after which it had seen no more examples than the lead now has. As long as both count updates
 * alike it is the lead's own; where that led too far, for batches of another size, the last one on the other's curve.
 *
 * @param {Track} track
 */
function stepBefore({ lead, other }) {
  const before = (/** @type {Runner} */ { points }) =>
    points.findLast(({ sample }) => sample <= lead.clock.sample) ?? { step: 0, sample: 0 };
  const here = before(lead);
  const there = before(other);
  const alike = here.step === there.step && here.sample === there.sample;
  return alike && other.clock.step !== lead.clock.step ? lead.clock.step : there.step;
}
