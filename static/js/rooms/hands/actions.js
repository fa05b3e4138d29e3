/** @import { Connection } from "../connection.js" */
/** @import { Room } from "../types.js" */
/** @import { HandsActions } from "./choice.js" */

/**
 * Whether everybody's hands are what the room is about: they were handed out, and the instructor shows nothing else.
 *
 * @param {Pick<Room, "hands"|"view">|null} room
 */
export const handsShown = (room) =>
  room?.hands?.out === true && (room.view.panel === null || room.view.panel === "hands");

/**
 * What a member of a room may ask of everybody's hands.
 *
 * @param {Pick<Connection, "ask">} connection
 * @param {string|null} host the instructor's key, with which one of them may be given to all
 * @returns {HandsActions}
 */
export function handsActions({ ask }, host) {
  return {
    look: (number) => ask("GET", `/hands/${number}`),
    nearest: (x, y) => ask("GET", `/hands/nearest?x=${x}&y=${y}`),
    ...(host && {
      open: (/** @type {number} */ number) =>
        ask("POST", `/hands/${number}/open`, { for: "all" }, { key: host }),
    }),
  };
}
