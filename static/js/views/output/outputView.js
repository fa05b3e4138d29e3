/** @import { Actions, OutputName, State, View } from "../../types.js" */
import { lazilyIn } from "../../lib/lazy.js";
import { createAnswers } from "../../store/answers.js";
import { outputShown } from "../../store/derive.js";
import { createLegend } from "./legend.js";
import { planeView } from "./planeView.js";

/** @typedef {ReturnType<typeof createLegend>} Legend */

/** @type {Record<OutputName, () => Promise<(element: HTMLElement, actions: Actions, legend: Legend) => View>>} */
const VIEWS = {
  plane: async () => planeView,
  confusion: () => import("./confusionView.js").then((module) => module.confusionView),
  mistakes: () => import("./mistakesView.js").then((module) => module.mistakesView),
  residuals: () => import("./residualsView.js").then((module) => module.residualsView),
  table: () => import("./residualTable.js").then((module) => module.residualTable),
  scores: () => import("./scoresView.js").then((module) => module.scoresView),
};

/**
 * The picture of the output that is looked at. Its legend stands where the page has a place for it, else below.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function outputView(element, actions) {
  /** @type {OutputName|null} */
  let name = null;
  /** @type {View|null} */
  let view = null;
  /** @type {State|null} */
  let latest = null;
  const answered = createAnswers();
  const legend = createLegend();
  const place = element.parentElement?.querySelector(".legend-place");
  if (place) place.append(legend.element);
  else element.after(legend.element);

  /** @param {OutputName} wanted */
  async function change(wanted) {
    name = wanted;
    view?.destroy();
    view = null;
    const make = await lazilyIn(element, VIEWS[wanted]);
    // Another may have been wanted while this one was fetched.
    if (name !== wanted) return;
    legend.element.hidden = wanted !== "plane";
    view = make(element, actions, legend);
    if (latest) view.update(latest);
  }

  return {
    /** @param {State} whole */
    update(whole) {
      const state = answered(whole);
      if (!state.data) return;
      latest = state;
      const wanted = outputShown(state.display, state.data);
      if (wanted !== name) change(wanted);
      else view?.update(state);
    },
    destroy() {
      view?.destroy();
      legend.element.remove();
    },
  };
}
