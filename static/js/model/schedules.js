/** @import { ScheduleSpec } from "../types.js" */

/**
 * What the learning rate is multiplied by in an epoch: the engine's schedules, held to them by a fixture. Epochs count from
 * 0, as the passes that are done.
 *
 * @type {Record<string, (epoch: number, numbers: Record<string, number>) => number>}
 */
const FACTORS = {
  constant: () => 1,
  step: (epoch, { every, gamma }) => gamma ** Math.floor(epoch / every),
  exponential: (epoch, { gamma }) => gamma ** epoch,
  cosine: (epoch, { epochs, floor }) =>
    floor + (1 - floor) * 0.5 * (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs)),
  warm_up: (epoch, { epochs }) => Math.min(1, (epoch + 1) / epochs),
};

/**
 * @param {ScheduleSpec} schedule complete: with all of its numbers
 * @param {number} epoch
 * @returns {number} 1 for one that the page does not know
 */
export function factorAt({ name, ...numbers }, epoch) {
  const factor = FACTORS[name];
  return factor ? factor(epoch, /** @type {Record<string, number>} */ (numbers)) : 1;
}

/** The names of those that are known here. */
export const SCHEDULES = Object.keys(FACTORS);
