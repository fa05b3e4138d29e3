/** @import { CommandName, Frame, Problem, SessionView } from "../types.js" */
import { Refusal, socketAddress, Unreachable } from "./api.js";
import { decodeFrame } from "./frames.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
const ANSWER_WITHIN = 15_000;
/** Closings after which trying again would change nothing. */
const FINAL = new Map([
  [4401, "key"],
  [4404, "gone"],
]);

/**
 * @typedef {object} Listeners
 * @property {(session: SessionView, role: "owner"|"reader") => void} hello
 * @property {(frame: Frame, parameters: Float64Array) => void} frame
 * @property {(session: SessionView) => void} session
 * @property {(connection: "connecting"|"live"|"offline") => void} connection
 * @property {(why: string) => void} ended the session is gone, or the key is wrong
 *
 * @typedef {object} Stream
 * @property {(command: CommandName, body: object) => Promise<SessionView>} command
 * @property {() => Promise<unknown>} answered when the last command is, one way or the other
 * @property {() => void} close
 */

/**
 * Half the wait is certain and half is chance, so that a class that lost one server does not come back in one wave.
 *
 * @param {number} attempt 0, 1, 2, …
 * @param {number} [chance] 0…1
 */
export function waitBefore(attempt, chance = Math.random()) {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * chance;
}

/**
 * @param {string} session id
 * @param {string|null} key
 * @param {Listeners} on
 * @param {number} [framesPerSecond]
 * @returns {Stream}
 */
export function openStream(session, key, on, framesPerSecond = 20) {
  /** @type {WebSocket|null} */
  let socket = null;
  let attempt = 0;
  let number = 0;
  /** @type {Promise<unknown>} */
  let latest = Promise.resolve();
  let closed = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** @type {Map<number, {resolve: (session: SessionView) => void, reject: (error: Error) => void, timer: ReturnType<typeof setTimeout>}>} */
  const waiting = new Map();

  /** @param {number} id */
  function take(id) {
    const entry = waiting.get(id);
    if (!entry) return null;
    waiting.delete(id);
    clearTimeout(entry.timer);
    return entry;
  }

  /** @param {{type: string, id?: number, role?: "owner"|"reader", session?: SessionView, problem?: Problem}} message */
  function receive(message) {
    if (message.type === "hello" && message.session) {
      attempt = 0;
      on.connection("live");
      on.hello(message.session, message.role ?? "reader");
    } else if (message.type === "session" && message.session) on.session(message.session);
    else if (message.type === "ack" && message.session) {
      on.session(message.session);
      take(message.id ?? -1)?.resolve(message.session);
    } else if (message.type === "problem" && message.problem) {
      take(message.id ?? -1)?.reject(new Refusal(message.problem));
    }
  }

  function connect() {
    if (closed) return;
    const opened = new WebSocket(socketAddress(`/sessions/${session}/stream`));
    socket = opened;
    opened.binaryType = "arraybuffer";
    opened.onopen = () => {
      const hello = { type: "hello", frames_per_second: framesPerSecond };
      opened.send(JSON.stringify(key ? { ...hello, key } : hello));
    };
    opened.onmessage = ({ data }) => {
      if (closed) return;
      if (typeof data === "string") receive(JSON.parse(data));
      else {
        const { frame, parameters } = decodeFrame(data);
        on.frame(frame, parameters);
      }
    };
    opened.onclose = ({ code }) => {
      for (const id of [...waiting.keys()]) take(id)?.reject(new Unreachable());
      if (closed) return;
      const end = FINAL.get(code);
      if (end) {
        closed = true;
        on.ended(end);
        return;
      }
      on.connection("offline");
      timer = setTimeout(connect, waitBefore(attempt++));
    };
  }

  function hurry() {
    if (closed || socket?.readyState === WebSocket.OPEN || socket?.readyState === WebSocket.CONNECTING)
      return;
    clearTimeout(timer);
    connect();
  }

  addEventListener("online", hurry);
  connect();

  return {
    command(command, body) {
      if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Unreachable());
      const id = ++number;
      socket.send(JSON.stringify({ type: "command", id, command, body }));
      const answer = new Promise((resolve, reject) => {
        const late = setTimeout(() => take(id)?.reject(new Unreachable()), ANSWER_WITHIN);
        waiting.set(id, { resolve, reject, timer: late });
      });
      latest = answer.catch(() => {});
      return answer;
    },
    answered: () => latest,
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener("online", hurry);
      socket?.close(1000);
    },
  };
}
