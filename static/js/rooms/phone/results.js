/** @import { Card, Question } from "../types.js" */
/** @import { Connection } from "../connection.js" */
import { persistently } from "../../net/persistently.js";

/** A class does not ask all at once: each waits some of the time that the run is played for. */
const SPREAD_MS = 1_500;

/** @typedef {{sentence: string|null, cards: Card[]|null}} Result how far a guess is from what the run came to */

/**
 * This phone's own results, asked for once the run has been played.
 *
 * @param {Connection} connection
 * @param {() => void} changed
 */
export function createResults(connection, changed) {
  /** @type {Map<number, Result|null>} */
  const known = new Map();

  /** @param {number} number */
  async function fetchOne(number) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS));
    try {
      const { mine } = await persistently(() => connection.ask("GET", `/questions/${number}`));
      known.set(number, mine);
      changed();
    } catch (error) {
      known.delete(number);
      throw error;
    }
  }

  return {
    /** @param {Question} question of which the run is known @returns {Result|null} null until it is there */
    of({ number }) {
      if (!known.has(number)) {
        known.set(number, null);
        fetchOne(number).catch(() => {});
      }
      return known.get(number) ?? null;
    },
  };
}
