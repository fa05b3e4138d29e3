/** @import { Actions, State, View } from "../../types.js" */
import { isCurve } from "../../model/curve.js";
import { createAnswers } from "../../store/answers.js";
import { curveView } from "./curveView.js";
import { surfaceView } from "./surfaceView.js";

/**
 * @typedef {Pick<ReturnType<typeof import("./legend.js").createLegend>, "update">} Legend
 * @typedef {View} Picture
 */

/**
 * What the network answers over its inputs: of one input a curve, else a surface over two of them.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @param {Legend|null} [legend]
 * @returns {View}
 */
export function planeView(element, actions, legend = null) {
  const answered = createAnswers();
  /** @type {typeof curveView|typeof surfaceView|null} */
  let kind = null;
  /** @type {Picture|null} */
  let view = null;

  return {
    update(whole) {
      const state = answered(whole);
      if (!state.data) return;
      const wanted = kindFor(state);
      if (wanted !== kind) {
        view?.destroy();
        kind = wanted;
        view = wanted(element, actions, legend);
      }
      view?.update(state);
    },
    destroy: () => view?.destroy(),
  };
}

/** What is drawn on decides while one draws: the data follow. @param {State} state */
function kindFor({ drawing, data }) {
  const curve = drawing ? drawing.kind !== "plane" : data && isCurve(data);
  return curve ? curveView : surfaceView;
}
