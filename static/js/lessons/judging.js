import { Refusal } from "../lib/failures.js";
import { codeOf, inThrees, isWhole } from "../lib/roomCode.js";
import { keysOf } from "../lib/roomKeys.js";
import { under } from "../lib/root.js";
import { request } from "../net/api.js";

/**
 * Who judges answers: the lesson, or, for whoever came from a room on it, the room, which counts them and judges alike.
 *
 * @typedef {{code: string, key: string|null}} Seat in a room; without a key one has not joined it
 * @typedef {{verdict: any, aside: string}} Judged aside: what is to be said of the room, if anything
 */

const UNJOINED = "You have not joined the room, so this is not counted there.";
const UNREACHED = "The room can’t be reached, so this was judged here and is not counted there.";

/** What the room refuses for the answer's own sake, the lesson would refuse, too. */
const OWN_FAULT = [400, 413, 422];

/** The room that the page's address names. @param {string} search @returns {Seat|null} */
export function seatOf(search) {
  const code = codeOf(new URLSearchParams(search).get("room") ?? "");
  return isWhole(code) ? { code, key: keysOf(code).device ?? null } : null;
}

/**
 * @param {string} slug of the page's lesson: tasks of others, in its warm-up, are no business of the room
 * @param {Seat|null} seat
 */
export function createJudging(slug, seat) {
  /** @param {string} lesson @param {string} id @param {object} body */
  const here = (lesson, id, body) =>
    request("POST", `/lessons/${lesson}/tasks/${id}/check`, { body, says: "check" });
  /** @param {Seat} seat @param {string} id @param {object} body */
  const there = ({ code, key }, id, body) =>
    request("POST", `/rooms/${code}/tasks/${id}/answers`, { body, key, says: "check" });

  return {
    /**
     * @param {string} lesson
     * @param {string} id of the task
     * @param {object} body
     * @returns {Promise<Judged>}
     * @throws {Refusal|import("../lib/failures.js").Unreachable} as the lesson would
     */
    async check(lesson, id, body) {
      if (!seat || lesson !== slug) return { verdict: await here(lesson, id, body), aside: "" };
      if (!seat.key) return { verdict: await here(lesson, id, body), aside: UNJOINED };
      try {
        return { verdict: await there(seat, id, body), aside: "" };
      } catch (error) {
        if (error instanceof Refusal && OWN_FAULT.includes(error.problem.status)) throw error;
        return { verdict: await here(lesson, id, body), aside: UNREACHED };
      }
    },
    /** What was done in a figure is counted once it is right: on the way there it is no answer. @param {string} id @param {object} body */
    async done(id, body) {
      if (!seat?.key) return;
      try {
        await there(seat, id, body);
      } catch {
        // It is praised all the same; who presses Check is told of the room.
      }
    },
  };
}

/**
 * Which room this is, among the lesson's tools, with the way to it; other numbers stay in it.
 *
 * @param {HTMLElement} tools
 * @param {Seat|null} seat
 */
export function showSeat(tools, seat) {
  if (!seat) return;
  const link = document.createElement("a");
  link.className = "plain lesson-room";
  link.href = under(`/join/${seat.code}`);
  link.textContent = `Room ${inThrees(seat.code)}`;
  link.title = seat.key
    ? "What you solve is counted there, without your name"
    : "Join it, and what you solve is counted there";
  tools.prepend(link);
  for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    tools.querySelectorAll('a[href*="anew="]')
  ))
    other.href += `&room=${seat.code}`;
}
