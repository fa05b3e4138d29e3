/** @import { Row } from "./bands.js" */
/** @import { Cloud } from "./cloud.js" */
/** @import { FateName } from "./fates.js" */

/**
 * @typedef {Cloud & {epoch: number, output: number, goal: number, counts: Record<FateName, number>, fates: FateName[], train_loss: (number | null)[], curve: Row[]}} Answer
 * @typedef {{number: number, seed: number, epoch: number, fate: FateName, train_loss: number | null, train_accuracy: number | null, parameters: any}} One
 * @typedef {object} Lot what is known of the starts of one run
 * @property {number} networks
 * @property {Answer | null} answer
 * @property {Row[]} curve
 * @property {number[]} order numbers of the networks, the one with the least loss first
 * @property {number | null} place the chosen one's, in that order
 * @property {One | null} one the chosen one, once it is known
 */

/** @param {number} networks @returns {Lot} */
export const freshLot = (networks) => ({
  networks,
  answer: null,
  curve: [],
  order: [],
  place: null,
  one: null,
});

/** The networks' numbers, the least loss first. @param {(number | null)[]} losses */
export function byLoss(losses) {
  const size = (/** @type {number} */ number) => losses[number] ?? Number.POSITIVE_INFINITY;
  return losses.map((_, number) => number).sort((one, other) => size(one) - size(other) || one - other);
}
