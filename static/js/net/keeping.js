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

  /** @param {{step?: number}} whole up to where what is thrown away reaches */
  async function keep(whole) {
    await answered();
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
      const lost = throwsAway(name, store.get(), turned);
      if (lost) keeping = keeping.then(() => keep(lost));
      return keeping;
    },
  };
}
