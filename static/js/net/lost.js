/** @import { Notice, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

/**
 * What was asked for and found no answer is said, all of it in one sentence, and can be asked for again.
 *
 * @param {Store<State>} store
 */
export function createLost(store) {
  /** @type {Notice|null} */
  let notice = null;
  /** @type {{words: string, again: () => unknown}[]} */
  let list = [];

  /** Whether it is what the page says now. @param {Notice|null} said */
  const stands = (said) => said !== null && said === notice;

  function tryAgain() {
    const all = list;
    list = [];
    store.set({ notice: null });
    for (const { again } of all) again();
  }

  return {
    stands,
    /**
     * @param {string} words what it was
     * @param {() => unknown} again
     */
    add(words, again) {
      // What was said before and is no longer there was taken note of.
      if (!stands(store.get().notice)) list = [];
      list.push({ words, again });
      const what = [...new Set(list.map((one) => one.words))].join(", ");
      notice = {
        level: "error",
        text: `No answer came. Not known to be done: ${what}.`,
        act: { label: "Try again", run: tryAgain },
      };
      store.set({ notice });
    },
  };
}
