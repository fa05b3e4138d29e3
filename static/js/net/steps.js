/** @import { Unit } from "../types.js" */

/** So many steps in one message: more of them might be refused where each alone is not. */
const TOGETHER = 100;
/** So many messages wait; then what is pressed is not taken. */
const MOST = 10;

/** @typedef {{unit: Unit, count: number}} Step */

/**
 * Steps, as quickly as they are pressed: one message is on its way, what is pressed meanwhile is added up.
 *
 * @param {(step: Step) => Promise<boolean>} send
 */
export function createSteps(send) {
  /** @type {Step[]} */
  let waiting = [];
  /** @type {Promise<boolean>|null} */
  let going = null;

  async function go() {
    let done = true;
    for (let step = waiting.shift(); step; step = waiting.shift()) done = await send(step);
    going = null;
    return done;
  }

  return {
    /**
     * @param {Step} step
     * @returns {Promise<boolean>|null} null when too many wait
     */
    take(step) {
      const last = waiting.at(-1);
      if (going && last?.unit === step.unit && last.count + step.count <= TOGETHER) last.count += step.count;
      else if (waiting.length >= MOST) return null;
      else waiting.push({ ...step });
      going ??= go();
      return going;
    },
    /** All at once: what comes next is meant to come after them. */
    flush() {
      const all = waiting;
      waiting = [];
      for (const step of all) send(step);
    },
  };
}
