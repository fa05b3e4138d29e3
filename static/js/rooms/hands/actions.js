/** @import { Connection } from "../connection.js" */
/** @import { HandsActions } from "./choice.js" */

/**
 * What a member of a room may ask of everybody's hands.
 *
 * @param {Pick<Connection, "ask">} connection
 * @param {boolean} host whether they may be given to everybody
 * @returns {HandsActions}
 */
export function handsActions({ ask }, host) {
  return {
    look: (number) => ask("GET", `/hands/${number}`),
    nearest: (x, y) => ask("GET", `/hands/nearest?x=${x}&y=${y}`),
    ...(host && {
      open: (/** @type {number} */ number) => ask("POST", `/hands/${number}/open`, { for: "all" }),
    }),
  };
}
