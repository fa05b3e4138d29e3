/** @import { Heard, Road } from "./socket.js" */
/** @import { CommandName } from "../types.js" */
/** @import { Posted } from "./outbox.js" */

import { Refusal } from "../lib/failures.js";
import { exchange, request } from "./api.js";
import { REST } from "./calls.js";
import { decodeFrame } from "./frames.js";

const EVERY_MS = 500;
/** So many frames later the run is described anew, or as soon as it plays or stands. */
const DESCRIBED_EVERY = 10;
/** Too much for now, of this address or of the server: it is asked again later. */
const LATER = [429, 503];

/**
 * The way over requests alone, for networks that let no WebSockets through: frames are asked for, commands are calls.
 *
 * @param {{session: string, key: string|null}} to
 * @param {Heard} on
 * @returns {Road}
 */
export function openPolling({ session, key }, on) {
  const address = `/sessions/${session}`;
  /** @type {Posted[]} */
  const queue = [];
  let sending = false;
  let left = false;
  let etag = "";
  let status = "";

  /**
   * @template T
   * @param {Promise<T>} answer
   * @returns {Promise<T|undefined>} undefined once this way is left
   */
  async function heard(answer) {
    try {
      const given = await answer;
      if (left) return undefined;
      on.alive(0);
      return given;
    } catch (error) {
      if (left) return undefined;
      if (error instanceof Refusal) throw error;
      on.closed(0);
      return undefined;
    }
  }

  async function look() {
    const headers = { Accept: "application/octet-stream", ...(etag && { "If-None-Match": etag }) };
    const answer = await heard(exchange("GET", `${address}/frame`, { key, headers }));
    if (!answer || answer.response.status === 304) return;
    etag = answer.response.headers.get("ETag") ?? "";
    const { frame, parameters } = decodeFrame(await answer.content.arrayBuffer());
    if (left) return;
    on.frame(frame, parameters);
    status = frame.status;
  }

  /** @param {number} round */
  async function lookAgain(round) {
    const before = status;
    await look();
    if (status === before && round % DESCRIBED_EVERY > 0) return;
    const about = await heard(request("GET", address, { key }));
    if (about) on.session(about);
  }

  async function follow() {
    const first = await heard(request("GET", address, { key }));
    if (!first) return;
    on.hello(first, key ? "owner" : "reader");
    for (let round = 1; !left; round++) {
      try {
        await lookAgain(round);
      } catch (error) {
        if (!(error instanceof Refusal && LATER.includes(error.problem.status))) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  async function work() {
    if (sending) return;
    sending = true;
    for (let one = queue.shift(); one && !left; one = queue.shift()) {
      const [method, tail] = REST[/** @type {CommandName} */ (one.command)];
      const { id, body, idempotencyKey } = one;
      try {
        const answer = await heard(request(method, address + tail, { body, key, idempotencyKey }));
        if (answer) on.done(id, answer);
      } catch (error) {
        on.refused(id, /** @type {Refusal} */ (error).problem);
      }
    }
    sending = false;
  }

  follow().catch((error) => {
    // Closed as a stream would be: 4404 for a session that is gone, 4401 for a wrong key.
    if (!left) on.closed(error instanceof Refusal ? 4000 + error.problem.status : 0);
  });

  return {
    send(posted) {
      queue.push(posted);
      work();
    },
    // It asks all the time.
    ask() {},
    leave() {
      left = true;
    },
  };
}
