/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { standing } from "../store/timeline.js";

/** Updates to an epoch. @param {Pick<State, "data"|"session">} state */
export function updatesIn({ data, session }) {
  const examples = data?.train.inputs.length ?? 1;
  const batch = session?.spec.training.batch_size ?? 1;
  return batch === "all" ? 1 : Math.ceil(examples / batch);
}

/**
 * Where the live run stands when a figure is shown: at an epoch that the step names.
 *
 * @param {Actions} actions
 * @param {Store<State>} store
 */
export function createStanding(actions, store) {
  /** @type {number|null} */
  let wanted = null;
  let busy = false;

  async function go() {
    if (busy) return;
    busy = true;
    try {
      while (wanted !== null) {
        const state = store.get();
        const epochs = wanted;
        wanted = null;
        if (!state.session || !state.data) break;
        const { clock, tip } = standing(state);
        if (clock.sample === epochs * state.data.train.inputs.length) break;
        if (tip.epoch >= epochs) await actions.seek(epochs * updatesIn(state));
        else {
          if (clock.step < tip.step) await actions.seek(tip.step);
          await actions.command("advance", { unit: "epoch", count: epochs - tip.epoch });
        }
      }
    } finally {
      busy = false;
    }
  }

  return {
    /** @param {number} step after so many updates @returns {Promise<unknown>} */
    async after(step) {
      const { tip } = standing(store.get());
      if (tip.step >= step) return actions.seek(step);
      if (standing(store.get()).behind) await actions.seek(tip.step);
      return actions.command("advance", { unit: "batch", count: step - tip.step });
    },
    /** @param {number} epochs whole epochs from the start; of many in quick succession the newest counts */
    at(epochs) {
      wanted = epochs;
      return go();
    },
    busy: () => busy,
  };
}
