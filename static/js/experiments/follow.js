/** @import { Row, Summary } from "./types.js" */
import { socketAddress } from "../net/api.js";

const FIRST_WAIT = 300;
const LONGEST_WAIT = 8000;
const UNKNOWN = 4404;

/**
 * Listens to an experiment, and again whenever the connection breaks; each time it is told everything anew.
 *
 * @param {string} id
 * @param {object} on
 * @param {(summary: Summary, rows: Row[]) => void} on.progress
 * @param {(connection: "connecting"|"live"|"offline") => void} on.connection
 * @param {() => void} on.gone
 * @returns {() => void} stops it
 */
export function follow(id, on) {
  /** @type {WebSocket|null} */
  let socket = null;
  let over = false;
  let failed = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function open() {
    on.connection(failed > 0 ? "offline" : "connecting");
    socket = new WebSocket(socketAddress(`/experiments/${id}/stream`));
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      if (message.type !== "progress") return;
      failed = 0;
      on.connection("live");
      on.progress(message.experiment, message.trials);
    });
    socket.addEventListener("close", ({ code }) => {
      if (over) return;
      if (code === UNKNOWN) {
        on.gone();
        return;
      }
      failed += 1;
      on.connection("offline");
      const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failed);
      timer = setTimeout(open, most * (0.5 + Math.random() / 2));
    });
  }

  open();
  return () => {
    over = true;
    clearTimeout(timer);
    socket?.close();
  };
}
