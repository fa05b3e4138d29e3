/** @import { Actions, State, View } from "../../types.js" */
import { outputShown } from "../../store/derive.js";

/** @type {Record<"plane"|"confusion"|"mistakes", () => Promise<(element: HTMLElement, actions: Actions) => View>>} */
const VIEWS = {
  plane: () => import("./planeView.js").then((module) => module.planeView),
  confusion: () => import("./confusionView.js").then((module) => module.confusionView),
  mistakes: () => import("./mistakesView.js").then((module) => module.mistakesView),
};

/**
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function outputView(element, actions) {
  /** @type {keyof typeof VIEWS|null} */
  let name = null;
  /** @type {View|null} */
  let view = null;
  /** @type {State|null} */
  let latest = null;

  /** @param {keyof typeof VIEWS} wanted */
  async function change(wanted) {
    name = wanted;
    view?.destroy();
    view = null;
    const make = await VIEWS[wanted]();
    // Another may have been wanted while this one was fetched.
    if (name !== wanted) return;
    view = make(element, actions);
    if (latest) view.update(latest);
  }

  return {
    /** @param {State} state */
    update(state) {
      if (!state.data) return;
      latest = state;
      const wanted = outputShown(state.display, state.data);
      if (wanted !== name) change(wanted);
      else view?.update(state);
    },
    destroy: () => view?.destroy(),
  };
}
