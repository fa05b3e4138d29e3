/** @import { CommandName, Frame, SessionView } from "../types.js" */
/** @import { Connection } from "../store/connection.js" */
/** @import { Heard, Road } from "./socket.js" */

import { Refusal, Unreachable } from "../lib/failures.js";
import { connectionOf } from "../store/connection.js";
import { request } from "./api.js";
import { waitBefore } from "./backoff.js";
import { inBrief } from "./calls.js";
import { newKey } from "./idempotency.js";
import { createOutbox } from "./outbox.js";
import { owed } from "./owed.js";
import { openPolling } from "./polling.js";
import { openSocket } from "./socket.js";
import { onWaking } from "./waking.js";
import { createWatchdog } from "./watchdog.js";

/** Closings after which trying again would change nothing. */
const FINAL = new Map([
  [4401, "key"],
  [4404, "gone"],
]);
/** From here on it is the server itself that closes. */
const BY_SERVER = 4_000;
/** So many sockets that brought nothing, while requests are answered, and it goes on without. */
const FRUITLESS = 2;
/** So often it is tried whether WebSockets are let through by now. */
const TRIAL_MS = 60_000;

/**
 * @typedef {object} Listeners
 * @property {(session: SessionView, role: "owner"|"reader") => void} hello
 * @property {(frame: Frame, parameters: Float64Array) => void} frame
 * @property {(session: SessionView) => void} session
 * @property {(connection: Connection) => void} connection
 * @property {(why: string) => void} ended the session is gone, or the key is wrong
 *
 * @typedef {object} Stream
 * @property {(command: CommandName, body: object, idempotencyKey?: string) => Promise<SessionView>} command rejects with
 * Unreachable when it was given up: it may be done nevertheless, and asked for again with the same key
 * @property {() => Promise<unknown>} answered when the last command is, one way or the other
 * @property {() => void} close
 */

/**
 * Follows one session and commands it, over whichever way there is, and over the next one when that breaks: what has no
 * answer is sent again, with its key, so that it is done once.
 *
 * @param {string} session id
 * @param {string|null} key
 * @param {Listeners} on
 * @param {number} [framesPerSecond]
 * @returns {Stream}
 */
export function openStream(session, key, on, framesPerSecond = 20) {
  const to = { session, key, framesPerSecond };
  /** @type {ReturnType<typeof createOutbox<SessionView>>} */
  const outbox = createOutbox(inBrief);
  /** @type {Road|null} */
  let road = null;
  let reached = false;
  let attempt = 0;
  let fruitless = 0;
  let judging = false;
  let closed = false;
  /** @type {Connection} */
  let now = "connecting";
  /** @type {Promise<unknown>} */
  let latest = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** @type {Road|null} a socket that is tried beside */
  let trial = null;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let trials;

  const watchdog = createWatchdog({
    ask: () => road?.ask(),
    quiet: () => reached && say("waiting"),
    dead: () => lose(0),
  });

  /** @param {Connection} connection */
  function say(connection) {
    if (connection === now) return;
    now = connection;
    if (now === "waiting" || now === "offline" || now === "portal") owed.tell();
    on.connection(now);
  }

  /**
   * @param {(to: {session: string, key: string|null, framesPerSecond: number}, on: Heard) => Road} open
   * @param {Connection} connection what it is called once it leads there
   */
  function take(open, connection) {
    const made = open(to, {
      hello(about, role) {
        if (made !== road) road?.leave();
        if (connection === "live") endTrials(made);
        road = made;
        reached = true;
        attempt = 0;
        fruitless = 0;
        watchdog.start(0);
        watchdog.heard(0);
        say(connection);
        on.hello(about, role);
        for (const posted of outbox.waiting()) made.send(posted);
      },
      alive(bytes) {
        if (made !== road) return;
        watchdog.heard(bytes);
        if (now === "waiting") say(connection);
      },
      frame: (frame, parameters) => made === road && on.frame(frame, parameters),
      session: (about) => made === road && on.session(about),
      done(id, about) {
        on.session(about);
        outbox.take(id)?.resolve(about);
      },
      refused: (id, problem) => outbox.take(id)?.reject(new Refusal(problem)),
      closed(code) {
        if (made === trial) trial = null;
        else if (made === road) lose(code);
      },
    });
    return made;
  }

  function connect() {
    if (closed) return;
    clearTimeout(timer);
    road = take(openSocket, "live");
    watchdog.start(fruitless);
  }

  /** @param {number} code with which it was closed; 0 when nobody said so */
  function lose(code) {
    road?.leave(true);
    road = null;
    endTrials(null);
    watchdog.stop();
    const end = FINAL.get(code);
    if (end) {
      finish();
      on.ended(end);
      return;
    }
    if (!reached && code < BY_SERVER) fruitless += 1;
    reached = false;
    if (now !== "portal") say("offline");
    timer = setTimeout(connect, waitBefore(attempt++));
    if (fruitless >= FRUITLESS) judge();
  }

  /** Is it the server that is not reached, or WebSockets that are not let through? */
  async function judge() {
    if (judging) return;
    judging = true;
    try {
      await request("GET", `/sessions/${session}`, { key });
      if (!closed && !reached) plain();
    } catch (error) {
      if (closed || reached) return;
      if (error instanceof Unreachable) say(connectionOf(error));
    } finally {
      judging = false;
    }
  }

  function plain() {
    clearTimeout(timer);
    road?.leave(true);
    road = take(openPolling, "plain");
    watchdog.start(0);
    trials = setInterval(() => {
      trial?.leave(true);
      trial = take(openSocket, "live");
    }, TRIAL_MS);
  }

  /** @param {Road|null} but the one that came through */
  function endTrials(but) {
    clearInterval(trials);
    if (trial !== but) trial?.leave();
    trial = null;
  }

  function finish() {
    closed = true;
    clearTimeout(timer);
    watchdog.stop();
    endTrials(null);
    sleepless();
    road?.leave();
    outbox.drop();
  }

  const sleepless = onWaking(() => {
    if (closed) return;
    if (road) watchdog.probe();
    else connect();
  });
  connect();

  return {
    command(command, body, idempotencyKey = newKey()) {
      const { posted, answer } = outbox.post(command, body, idempotencyKey);
      latest = answer.catch(() => {});
      if (posted && reached) road?.send(posted);
      if (!reached || now === "waiting") owed.tell();
      return answer;
    },
    answered: () => latest,
    close: finish,
  };
}
