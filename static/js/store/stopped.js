/** @import { Notice, Stopped } from "../types.js" */
import { count, short } from "../lib/format.js";

/** What is said of a run that early stopping has ended. */

/** @param {Stopped} stopped */
const lossOf = ({ monitor }) => (monitor === "test_loss" ? "test loss" : "training loss");

/** Where it was best. @param {Stopped} stopped */
export const bestInWords = (stopped) =>
  stopped.best_epoch === null
    ? `no ${lossOf(stopped)} was finite`
    : `best was ${count(stopped.best_epoch)}, ${lossOf(stopped)} ${short(stopped.best_loss)}`;

/**
 * @param {Stopped} stopped
 * @param {() => unknown} trainOn
 * @param {boolean} asked to go on; else it has just ended
 * @returns {Notice}
 */
export const saidOfStopped = (stopped, trainOn, asked) => ({
  level: asked ? "warning" : "info",
  text: `${asked ? "It stopped early" : `Early stop at epoch ${count(stopped.epoch)}`}; ${bestInWords(stopped)}.`,
  act: { label: "Train on", run: trainOn },
});
