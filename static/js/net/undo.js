/** @import { Reversal } from "../types.js" */

const DEPTH = 20;

/** Acts that can be taken back, and done again: a list of either kind. */
export function createUndo() {
  /** @type {Reversal[]} */
  const past = [];
  /** @type {Reversal[]} */
  const future = [];
  /** @type {Promise<boolean|null>} one after the other, however quickly it is pressed */
  let going = Promise.resolve(true);

  /**
   * @param {Reversal[]} from
   * @param {Reversal[]} to
   * @returns {Promise<boolean|null>} whether it is done; null when there is nothing
   */
  async function go(from, to) {
    const act = from.pop();
    if (!act) return null;
    const inverse = await act.back();
    if (inverse) to.push(inverse);
    return inverse !== null;
  }

  return {
    /** @param {Reversal} act */
    remember(act) {
      for (const gone of future.splice(0)) gone.drop?.();
      past.push(act);
      while (past.length > DEPTH) past.shift()?.drop?.();
    },
    undo() {
      going = going.then(() => go(past, future));
      return going;
    },
    redo() {
      going = going.then(() => go(future, past));
      return going;
    },
  };
}
