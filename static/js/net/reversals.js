/** @import { Reversal, State, TrainingSpec } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Freeze } from "../store/freezing.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Moment } from "./moments.js" */
import { parameterIndex } from "../store/derive.js";
import { thawed } from "../store/freezing.js";
import { standing } from "../store/timeline.js";
import { settingsLike } from "../store/training.js";
import { discard, momentOf } from "./moments.js";

/**
 * The ways back. A run that was left is not deleted as long as one of them leads to it, so that it is the same run that
 * comes back, with its curve; if the server has let go of it, its spec begins again with the weights that it had.
 */

/** @typedef {{training?: TrainingSpec, frozen?: Freeze[]}} Patch what is changed while it learns */

/** Turns of a slider within this time are one act. */
export const ONE_ACT_MS = 800;

/**
 * @param {Store<State>} store
 * @param {object} run
 * @param {(moment: Moment) => Promise<boolean>} run.resume
 * @param {(body: Patch) => Promise<boolean>} run.patch
 * @param {(edit: Edit) => unknown} run.edit
 * @param {() => Promise<unknown>} run.reopenFork
 */
export function createReversals(store, run) {
  /** @type {{what: string, at: number}} */
  let last = { what: "", at: Number.NEGATIVE_INFINITY };

  /** @param {string} what @returns {boolean} whether the same was turned a moment ago */
  function goesOn(what) {
    const now = performance.now();
    const same = last.what === what && now - last.at < ONE_ACT_MS;
    last = { what, at: now };
    return same;
  }

  /** @param {Moment} moment @returns {Reversal} */
  const leadTo = (moment) => ({
    async back() {
      const here = momentOf(store.get());
      if (!(await run.resume(moment))) return null;
      if (moment.forked) await run.reopenFork();
      return here && leadTo(here);
    },
    drop: () => discard(moment),
  });

  /** @param {Patch} body @returns {Reversal} */
  const patchTo = (body) => ({
    async back() {
      const before = reverse(body);
      return (await run.patch(body)) ? patchTo(before) : null;
    },
  });

  /** What takes a change back. @param {Patch} body @returns {Patch} */
  function reverse({ training, frozen }) {
    const now = store.get().session?.spec.training ?? {};
    return {
      ...(training && { training: settingsLike(now, training) }),
      ...(frozen && { frozen: thawed(frozen) }),
    };
  }

  /** @param {Edit} edit @returns {Reversal} */
  const editTo = (edit) => ({
    async back() {
      const { network, parameters } = store.get();
      const index = network ? parameterIndex(network, edit.layer, edit.unit, edit.input) : -1;
      const value = parameters[index];
      if (value === undefined) return null;
      run.edit(edit);
      return editTo({ ...edit, value });
    },
  });

  return {
    leadTo,
    /**
     * How it was trained before a change in flight; null while one and the same slider is dragged.
     *
     * @param {Patch} changes
     */
    beforePatch(changes) {
      const { session } = store.get();
      const behind = standing(store.get()).behind;
      const { training = {}, frozen = [] } = changes;
      if (!session || goesOn(`patch ${Object.keys(training)} ${JSON.stringify(frozen)}`) || behind)
        return null;
      return patchTo(reverse(changes));
    },
    /**
     * @param {Edit} edit
     * @param {number} was
     * @param {boolean} behind its tip: then all that comes after is kept, and this with it
     */
    beforeEdit(edit, was, behind) {
      const { layer, unit, input } = edit;
      if (goesOn(`edit ${layer} ${unit} ${input}`) || behind) return null;
      return editTo({ ...edit, value: was });
    },
  };
}
