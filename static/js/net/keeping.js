/** @import { CommandName, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Moment } from "./moments.js" */
import { copyOf, momentOf, throwsAway } from "./moments.js";

/**
 * A copy is made of what a command is about to throw away.
 *
 * @param {Store<State>} store
 * @param {() => Promise<unknown>|undefined} answered when what was sent before is: it is a part of the copy
 * @param {(moment: Moment) => void} left
 */
export function createKeeping(store, answered, left) {
  /** @type {Promise<unknown>} others wait for it */
  let keeping = Promise.resolve();

  /** @param {CommandName} name @param {boolean} turned */
  async function keep(name, turned) {
    await answered();
    // Only now is it known: the update that was asked for a moment ago is a part of it.
    const whole = throwsAway(name, store.get(), turned);
    if (!whole) return;
    const here = momentOf(store.get());
    const copy = here && (await copyOf(here, whole));
    if (copy) left(copy);
  }

  return {
    /**
     * @param {CommandName} name
     * @param {boolean} turned whether weights were just turned by hand
     * @returns {Promise<unknown>} when the command may go
     */
    before(name, turned) {
      if (name === "reset" || throwsAway(name, store.get(), turned))
        keeping = keeping.then(() => keep(name, turned));
      return keeping;
    },
  };
}
