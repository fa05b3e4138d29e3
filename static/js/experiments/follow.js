/** @import { Connection } from "../store/connection.js" */
/** @import { Row, Summary } from "./types.js" */
import { Refusal, Unreachable } from "../lib/failures.js";
import { request, socketAddress } from "../net/api.js";
import { waitBefore } from "../net/backoff.js";
import { onWaking } from "../net/waking.js";
import { connectionOf } from "../store/connection.js";
import { isActive } from "./status.js";

const UNKNOWN = 4404;
/** As long as there is something to come, it is asked for when nothing came for so long. */
const QUIET_MS = 5_000;
/** So many sockets that brought nothing, and it is asked for all the time. */
const FRUITLESS = 2;
const POLL_MS = 2_000;

/**
 * Listens to an experiment, and again whenever the connection breaks; each time it is told everything anew. Where nothing
 * is heard it is asked for, over plain HTTP.
 *
 * @param {string} id
 * @param {object} on
 * @param {(summary: Summary, rows: Row[]) => void} on.progress
 * @param {(connection: Connection) => void} on.connection
 * @param {() => void} on.gone
 * @returns {() => void} stops it
 */
export function follow(id, on) {
  /** @type {WebSocket|null} */
  let socket = null;
  let over = false;
  let fruitless = 0;
  let attempt = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let opening;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let quiet;

  /** @param {Connection} connection @param {Summary} summary @param {Row[]} rows */
  function tell(connection, summary, rows) {
    attempt = 0;
    on.connection(connection);
    on.progress(summary, rows);
    clearTimeout(quiet);
    if (isActive(summary)) quiet = setTimeout(look, fruitless < FRUITLESS ? QUIET_MS : POLL_MS);
  }

  /** @param {Connection} connection */
  function reopen(connection) {
    on.connection(connection);
    leave();
    opening = setTimeout(open, waitBefore(attempt++));
  }

  function leave() {
    clearTimeout(opening);
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  }

  function stop() {
    over = true;
    clearTimeout(quiet);
    sleepless();
    leave();
  }

  function gone() {
    stop();
    on.gone();
  }

  async function look() {
    try {
      const about = request("GET", `/experiments/${id}`);
      const [{ experiment: _, environment: __, ...summary }, { trials }] = await Promise.all([
        about,
        request("GET", `/experiments/${id}/trials`),
      ]);
      if (!over) tell(fruitless < FRUITLESS ? "live" : "plain", summary, trials);
    } catch (error) {
      if (over) return;
      if (error instanceof Refusal && error.problem.status === 404) return gone();
      quiet = setTimeout(look, POLL_MS);
      if (error instanceof Unreachable) reopen(connectionOf(error));
    }
  }

  function open() {
    const opened = new WebSocket(socketAddress(`/experiments/${id}/stream`));
    socket = opened;
    let heard = false;
    opened.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type !== "progress") return;
      heard = true;
      fruitless = 0;
      tell("live", message.experiment, message.trials);
    };
    opened.onclose = ({ code }) => {
      if (code === UNKNOWN) return gone();
      if (!heard) fruitless += 1;
      if (fruitless < FRUITLESS) return reopen("offline");
      leave();
      opening = setTimeout(open, waitBefore(attempt++));
      clearTimeout(quiet);
      look();
    };
  }

  const sleepless = onWaking(() => {
    clearTimeout(quiet);
    look();
  });
  on.connection("connecting");
  open();
  quiet = setTimeout(look, QUIET_MS);
  return stop;
}
