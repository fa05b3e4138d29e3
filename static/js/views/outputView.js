/** @import { Actions, State, View } from "../types.js" */
import { outputShown } from "../store/derive.js";
import { confusionView } from "./output/confusionView.js";
import { mistakesView } from "./output/mistakesView.js";
import { planeView } from "./output/planeView.js";

const VIEWS = { plane: planeView, confusion: confusionView, mistakes: mistakesView };

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
  return {
    /** @param {State} state */
    update(state) {
      if (!state.data) return;
      const wanted = outputShown(state.display, state.data);
      if (wanted !== name) {
        view?.destroy();
        name = wanted;
        view = VIEWS[wanted](element, actions);
      }
      view?.update(state);
    },
    destroy: () => view?.destroy(),
  };
}
