/** @import { Wire, WireHeard } from "./wire.js" */
import { waitBefore } from "./backoff.js";
import { onWaking } from "./waking.js";
import { createWatchdog } from "./watchdog.js";
import { openWire } from "./wire.js";

/**
 * @typedef {object} LastingHeard
 * @property {WireHeard["message"]} message
 * @property {WireHeard["binary"]} binary
 * @property {() => void} lost the server is not heard; it is tried again until it is
 * @property {(code: number) => void} ended the server closed it, and would again
 *
 * @typedef {object} Lasting
 * @property {Wire["say"]} say does nothing while there is no way
 * @property {() => void} close
 */

/**
 * A WebSocket that is opened anew whenever it breaks, falls silent or was slept through.
 *
 * @param {string} path below the API
 * @param {Parameters<typeof openWire>[1]} who
 * @param {(code: number) => boolean} final whether trying again would change nothing
 * @param {LastingHeard} on
 * @returns {Lasting}
 */
export function openLasting(path, who, final, on) {
  /** @type {Wire|null} */
  let wire = null;
  let greeted = false;
  let attempt = 0;
  let closed = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const watchdog = createWatchdog({
    ask: () => wire?.ask(),
    quiet() {},
    dead: () => lose(0),
  });

  function open() {
    clearTimeout(timer);
    greeted = false;
    watchdog.start(attempt);
    wire = openWire(path, who, {
      message(message) {
        if (message.type === "hello") {
          greeted = true;
          attempt = 0;
        }
        on.message(message);
      },
      binary: on.binary,
      alive: watchdog.heard,
      closed: lose,
    });
  }

  /** @param {number} code with which it was closed; 0 when nobody said so */
  function lose(code) {
    wire?.leave(true);
    wire = null;
    watchdog.stop();
    if (final(code)) {
      close();
      on.ended(code);
      return;
    }
    on.lost();
    timer = setTimeout(open, waitBefore(attempt++));
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    watchdog.stop();
    sleepless();
    wire?.leave();
    wire = null;
  }

  const sleepless = onWaking(() => {
    if (closed) return;
    if (wire) watchdog.probe();
    else open();
  });
  open();

  return {
    say: (message) => greeted && wire?.say(message),
    close,
  };
}
