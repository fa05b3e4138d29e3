import { Unreachable } from "../lib/failures.js";
import { owed } from "./owed.js";
import { GIVEN_UP_MS } from "./persistently.js";

/** More are not asked for at a time: after a break all of them go out again, at once. */
const MOST = 16;

/**
 * @typedef {object} Posted a command on its way
 * @property {number} id
 * @property {any} command
 * @property {object} body
 * @property {string} idempotencyKey
 */

/**
 * @template T
 * @typedef {Posted & {resolve: (answer: T) => void, reject: (error: Error) => void}} Pending
 */

/**
 * Commands that have no answer yet. They outlive the connection over which they were sent.
 *
 * @template T what is answered
 * @param {(command: any, body: object) => string} inBrief what a command is called where it is said that it is awaited
 */
export function createOutbox(inBrief) {
  let number = 0;
  /** @type {Map<number, Pending<T>>} */
  const pending = new Map();

  /** @param {number} id @returns {Pending<T>|null} */
  const take = (id) => pending.get(id) ?? null;

  return {
    /**
     * @param {string} command
     * @param {object} body
     * @param {string} idempotencyKey
     * @returns {{posted: Posted|null, answer: Promise<T>}} null where there are too many
     */
    post(command, body, idempotencyKey) {
      if (pending.size >= MOST) return { posted: null, answer: Promise.reject(new Unreachable()) };
      const id = ++number;
      const posted = { id, command, body, idempotencyKey };
      const answered = owed.begin(inBrief(command, body));
      /** @type {Promise<T>} */
      const answer = new Promise((resolve, reject) => {
        const late = setTimeout(() => take(id)?.reject(new Unreachable()), GIVEN_UP_MS);
        const over = () => {
          clearTimeout(late);
          pending.delete(id);
          answered();
        };
        pending.set(id, {
          ...posted,
          resolve(given) {
            over();
            resolve(given);
          },
          reject(error) {
            over();
            reject(error);
          },
        });
      });
      return { posted, answer };
    },
    take,
    /** Those that wait, in their order. @returns {Posted[]} */
    waiting: () => [...pending.values()],
    /** Nobody waits for them any more. */
    drop() {
      for (const { reject } of [...pending.values()]) reject(new Unreachable());
    },
  };
}
