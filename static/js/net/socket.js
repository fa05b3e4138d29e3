/** @import { Frame, Problem, SessionView } from "../types.js" */
/** @import { Posted } from "./outbox.js" */
import { decodeFrame } from "./frames.js";
import { openWire } from "./wire.js";

/**
 * What a way to the server, whichever it is, tells of.
 *
 * @typedef {object} Heard
 * @property {(session: SessionView, role: "owner"|"reader") => void} hello it leads there
 * @property {(bytes: number) => void} alive something came
 * @property {(frame: Frame, parameters: Float64Array) => void} frame
 * @property {(session: SessionView) => void} session
 * @property {(id: number, session: SessionView) => void} done
 * @property {(id: number, problem: Problem) => void} refused
 * @property {(code: number) => void} closed
 *
 * @typedef {object} Road
 * @property {(posted: Posted) => void} send
 * @property {() => void} ask for a sign of life
 * @property {(dead?: boolean) => void} leave it is told of no more; dead: it seems to lead nowhere
 *
 * @typedef {{type: string, id?: number, role?: "owner"|"reader", session?: SessionView, problem?: Problem}} Message
 */

/**
 * The way over a WebSocket.
 *
 * @param {{session: string, key: string|null, framesPerSecond: number}} to
 * @param {Heard} on
 * @returns {Road}
 */
export function openSocket({ session, key, framesPerSecond }, on) {
  /** @param {Message} message */
  function receive({ type, id = -1, role = "reader", session: about, problem }) {
    if (type === "hello" && about) on.hello(about, role);
    else if (type === "session" && about) on.session(about);
    else if (type === "ack" && about) on.done(id, about);
    else if (type === "problem" && problem) on.refused(id, problem);
  }

  const who = { key, framesPerSecond };
  const { say, ask, leave } = openWire(`/sessions/${session}/stream`, who, {
    message: receive,
    binary(buffer) {
      const { frame, parameters } = decodeFrame(buffer);
      on.frame(frame, parameters);
    },
    alive: (bytes) => on.alive(bytes),
    closed: (code) => on.closed(code),
  });

  return {
    send: ({ id, command, body, idempotencyKey }) =>
      say({ type: "command", id, idempotency_key: idempotencyKey, command, body }),
    ask,
    leave,
  };
}
