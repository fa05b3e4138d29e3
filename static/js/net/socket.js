/** @import { Frame, Problem, SessionView } from "../types.js" */
/** @import { Posted } from "./outbox.js" */
import { socketAddress } from "./api.js";
import { decodeFrame } from "./frames.js";

/** So often the server says that it is there, when there is nothing else to say. */
const HEARTBEAT_SECONDS = 2;
/** A socket that is left before it is open is closed as soon as it is, or when so long has gone by. */
const LEFT_MS = 5_000;
/** So much of frames is under way at most: what is newer, and answers, do not queue behind it. */
const WINDOW_BYTES = 24_576;

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
  const socket = new WebSocket(socketAddress(`/sessions/${session}/stream`));
  socket.binaryType = "arraybuffer";
  let frames = 0;

  /** @param {object} message */
  function say(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  /** @param {Message} message */
  function receive({ type, id = -1, role = "reader", session: about, problem }) {
    if (type === "hello" && about) on.hello(about, role);
    else if (type === "session" && about) on.session(about);
    else if (type === "ack" && about) on.done(id, about);
    else if (type === "problem" && problem) on.refused(id, problem);
  }

  socket.onopen = () =>
    say({
      type: "hello",
      ...(key && { key }),
      frames_per_second: framesPerSecond,
      heartbeat_seconds: HEARTBEAT_SECONDS,
      window_bytes: WINDOW_BYTES,
    });
  socket.onmessage = ({ data }) => {
    on.alive(data.byteLength ?? data.length);
    if (typeof data === "string") receive(JSON.parse(data));
    else {
      const { frame, parameters } = decodeFrame(data);
      on.frame(frame, parameters);
      frames += 1;
      say({ type: "received", frames });
    }
  };
  socket.onclose = ({ code }) => on.closed(code);

  return {
    send: ({ id, command, body, idempotencyKey }) =>
      say({ type: "command", id, idempotency_key: idempotencyKey, command, body }),
    ask: () => say({ type: "ping", id: 0 }),
    leave(dead = false) {
      // On a dead path the browser tells of the end when it has waited for the other side's farewell.
      socket.onopen = socket.onmessage = socket.onclose = null;
      const close = () => socket.close(1000);
      if (dead || socket.readyState !== WebSocket.CONNECTING) return close();
      // Who leafs on does so while it is being opened; to break that off is an error, in a browser's eyes.
      const late = setTimeout(close, LEFT_MS);
      socket.onopen = () => {
        clearTimeout(late);
        close();
      };
      socket.onclose = () => clearTimeout(late);
    },
  };
}
