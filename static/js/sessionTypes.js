/** @import { Clock, Metrics, Remark, Spec, Status } from "./types.js" */
/**
 * What the server says of a session.
 *
 * @typedef {object} SessionView what the server says of a session, without its parameters
 * @property {string} id
 * @property {Required<Spec>} spec complete: every default filled in
 * @property {Status} status
 * @property {Clock} clock
 * @property {Metrics} metrics
 * @property {Remark[]} warnings
 * @property {Remark[]} diagnosis
 * @property {Record<string, string>} links
 * @property {Timeline} timeline
 * @property {Stopped|null} [stopped] that early stopping ended it, and where it was best
 *
 * @typedef {object} Stopped
 * @property {"test_loss"|"train_loss"} monitor
 * @property {number} epoch after which it ended
 * @property {number|null} best_epoch null where no loss was finite
 * @property {number|null} best_step
 * @property {number|null} best_loss
 *
 * @typedef {object} Timeline
 * @property {Clock} tip the furthest moment
 * @property {boolean} behind whether it stands before its tip
 * @property {number} dropped how many updates of a future the latest change by hand cut off
 */

export {};
