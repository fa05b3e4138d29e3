/** @import { Connection } from "../connection.js" */
/** @import { TaskProgress } from "./work.js" */

/** How far the class is, is asked for at this distance, in milliseconds. */
const EVERY = 3_000;

/**
 * How far the class is with the lesson's tasks, asked for again and again while the screen is seen.
 *
 * @param {Pick<Connection, "store"|"ask">} connection
 * @param {() => void} changed
 */
export function createProgress({ store, ask }, changed) {
  /** @type {TaskProgress[]|null} */
  let tasks = null;
  let under = false;

  async function look() {
    const { room, link } = store.get();
    if (under || !room?.lesson || link !== "on" || document.hidden) return;
    under = true;
    try {
      tasks = (await ask("GET", "/progress")).tasks;
      changed();
    } catch {
      // What was known is shown on; the next time it may be told.
    } finally {
      under = false;
    }
  }

  const timer = setInterval(look, EVERY);
  return { get: () => tasks, look, stop: () => clearInterval(timer) };
}
