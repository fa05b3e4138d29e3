import { messageOf } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";

/** @import { Hand, Hands } from "../types.js" */

/** While its owner turns it, the chosen one is asked for so often at most, in milliseconds. */
const AGAIN = 1_000;

/**
 * @typedef {object} HandsActions what can be asked of everybody's hands
 * @property {(number: number) => Promise<Hand>} look
 * @property {(x: number, y: number) => Promise<Hand>} nearest the one whose boundary passes nearest to a point
 * @property {(number: number) => Promise<unknown>} [open] gives it to everybody, where one may
 */

/**
 * Which hand is looked at. It is kept by its number: while others turn, its place in the strip is another.
 *
 * @param {HandsActions} actions
 * @param {() => void} changed
 */
export function createChoice(actions, changed) {
  /** @type {Hands|null} */
  let hands = null;
  /** @type {number|null} */
  let number = null;
  /** @type {Hand|null} */
  let hand = null;
  let said = "";
  /** The loss that the picture had when it was looked at last. */
  let seen = Number.NaN;
  let turn = 0;
  const again = createThrottle(() => number !== null && take(actions.look(number)), AGAIN);

  /** @returns {number|null} */
  function place() {
    const found = number === null || !hands ? -1 : hands.numbers.indexOf(number);
    return found < 0 ? null : found;
  }

  /** @param {Promise<Hand>} answer */
  async function take(answer) {
    const mine = ++turn;
    try {
      const found = await answer;
      if (mine !== turn) return;
      hand = found;
      number = found.number;
      said = "";
    } catch (error) {
      if (mine !== turn) return;
      said = messageOf(error);
    }
    note();
    changed();
  }

  function note() {
    const at = place();
    seen = at === null || !hands ? Number.NaN : hands.losses[at];
  }

  /** @param {number} at */
  function to(at) {
    if (!hands || hands.numbers.length === 0) return;
    number = hands.numbers[Math.max(0, Math.min(hands.numbers.length - 1, at))];
    if (hand?.number !== number) hand = null;
    note();
    changed();
    take(actions.look(number));
  }

  return {
    get: () => ({ number, place: place(), hand, said }),
    /** Another picture: the chosen one may have moved on. @param {Hands|null} next */
    follow(next) {
      if (next === hands) return;
      hands = next;
      const at = place();
      if (number === null || at === null || Object.is(hands?.losses[at], seen)) return;
      note();
      again.soon();
    },
    to,
    /** @param {-1|1} by */
    step(by) {
      const at = place();
      to(at === null ? (by > 0 ? 0 : (hands?.numbers.length ?? 1) - 1) : at + by);
    },
    /** @param {number} x @param {number} y */
    at: (x, y) => take(actions.nearest(x, y)),
    /** Gives everybody the chosen one. */
    async open() {
      if (number === null || !actions.open) return;
      const at = place();
      try {
        await actions.open(number);
        said = at === null ? "It is open for all." : `No. ${at + 1} is open for all.`;
      } catch (error) {
        said = messageOf(error);
      }
      changed();
    },
    forget() {
      turn++;
      number = hand = null;
      said = "";
      changed();
    },
    stop: again.stop,
  };
}
