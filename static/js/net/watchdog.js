import { SLOWEST } from "./answers.js";

const TICK_MS = 500;
/** A tick that comes so late was slept through, and with it whatever came meanwhile. */
const LATE_MS = 3_000;
/** Nothing heard for so long is said; for so long, the connection is given up. */
const QUIET_MS = 5_000;
const DEAD_MS = 10_000;
/** Who was asked, after a sleep, has so long to answer. */
const PROBE_MS = 3_000;
const MOST_DOUBLINGS = 3;

/**
 * Notices silence, which a browser does not tell of: a path that is dead looks like a server that has nothing to say.
 *
 * @param {object} on
 * @param {() => void} on.ask sends something that is answered at once
 * @param {() => void} on.quiet
 * @param {() => void} on.dead
 */
export function createWatchdog(on) {
  let last = 0;
  let ticked = 0;
  let quiet = false;
  let met = false;
  let largest = 0;
  let patience = DEAD_MS;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let timer;

  /** What is large takes its time on a slow link, and is heard of when it is whole. */
  const limit = () => patience + largest / SLOWEST;

  function tick() {
    const now = Date.now();
    const late = now - ticked > LATE_MS;
    ticked = now;
    if (late) probe();
    else if (now - last >= limit()) on.dead();
    else if (!quiet && now - last >= QUIET_MS) {
      quiet = true;
      on.ask();
      on.quiet();
    }
  }

  /** Checks at once. Whoever has not been heard of yet is given all the time once more. */
  function probe() {
    if (timer === undefined) return;
    last = met ? Math.min(last, Date.now() - limit() + PROBE_MS) : Date.now();
    on.ask();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    /** @param {number} fruitless how many connections before this one brought nothing: each is given longer */
    start(fruitless) {
      stop();
      patience = DEAD_MS * 2 ** Math.min(fruitless, MOST_DOUBLINGS);
      last = ticked = Date.now();
      quiet = met = false;
      timer = setInterval(tick, TICK_MS);
    },
    /** @param {number} bytes of what was heard */
    heard(bytes) {
      last = Date.now();
      quiet = false;
      met = true;
      largest = Math.max(largest, bytes);
    },
    probe,
    stop,
  };
}
