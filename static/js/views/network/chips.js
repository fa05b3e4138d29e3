/**
 * Inputs that are off stand as chips below those that are on; here, which of them, and where. Pure.
 *
 * @typedef {object} Offer what could be an input
 * @property {string[]} off names of the features that are off
 * @property {boolean} listed they are too many, or too small for a finger, to stand here: one chip opens a list
 *
 * @typedef {object} Chips
 * @property {string[]} names those that have a chip of their own
 * @property {number} more how many are only in the list; its chip comes last
 * @property {boolean} list whether there is a chip that opens the list
 * @property {number} height of a chip
 * @property {number} step from one chip to the next
 * @property {number} before between the last input and the first chip
 * @property {number} room from the last input to the end of the chips
 */

/** So many stand here by themselves, unless all but one would. */
const MOST = 7;

/**
 * @param {Offer|null} offer
 * @param {object} place
 * @param {number} place.body height of the column
 * @param {number} place.least that the inputs need
 * @param {boolean} place.touch
 * @param {number} place.scale
 * @returns {Chips|null} null: nothing is offered
 */
export function chipsFor(offer, { body, least, touch, scale }) {
  if (!offer) return null;
  const height = (touch ? 40 : 22) * scale;
  const step = height + 3.5 * scale;
  const before = 20 * scale;
  /** @param {number} count */
  const room = (count) => (count > 0 ? before + count * step : 0);
  const { off } = offer;
  const few = off.length <= MOST ? off.length : MOST - 1;
  const own = offer.listed || body - room(off.length > few ? few + 1 : few) < least ? 0 : few;
  const more = off.length - own;
  const list = offer.listed || more > 0;
  return { names: off.slice(0, own), more, list, height, step, before, room: room(own + (list ? 1 : 0)) };
}
