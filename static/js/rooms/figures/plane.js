/** @import { State } from "../../types.js" */
/** @import { PlaneShown } from "../../stages/plane/planeView.js" */
/** @import { Plot } from "../../stages/plot/plot.js" */
import { element as make } from "../../lib/element.js";
import { isCurve } from "../../model/curve.js";
import { createPlaneView } from "../../stages/plane/planeView.js";
import { createAnswers } from "../../store/answers.js";
import { curveView } from "../../views/output/curveView.js";
import { LOOKING } from "./looking.js";

/**
 * @typedef {object} Over what is drawn over a plane, in its values
 * @property {(plot: Plot, state: State) => void} draw
 */

/** @type {PlaneShown} */
const USUAL = { surface: true, points: null, boundary: false, wrong: false, marked: [], net: false };

/**
 * What a room's network says over its inputs, as large as its host: over two of them the plane, with equal axes; over one a
 * curve.
 *
 * @param {HTMLElement} element
 * @param {Over[]} [over] what stands on the plane
 */
export function planeFigure(element, over = []) {
  element.classList.add("room-plane");
  const answered = createAnswers();
  const host = make("div", "plot-frame plane-host");
  const curve = make("div", "output-stage");
  host.hidden = curve.hidden = true;
  element.append(host, curve);
  const flat = createPlaneView(host, () => shown && draw(shown));
  /** @type {import("../../types.js").View|null} */
  let line = null;
  /** @type {State|null} */
  let shown = null;
  let how = USUAL;

  /** @param {State} state */
  function draw(state) {
    flat.draw(state, state.parameters, how);
    for (const one of over) one.draw(flat.plot, state);
  }
  // The plane draws itself anew when its host has another size; so does what stands on it.
  const watcher = new ResizeObserver(() => shown && !host.hidden && draw(shown));
  watcher.observe(host);

  return {
    /**
     * @param {State} whole with the parameters that are to be seen
     * @param {Partial<PlaneShown>} [otherwise]
     */
    update(whole, otherwise = {}) {
      const state = answered(whole);
      const { data, network, parameters } = state;
      if (!data || !network || parameters.length !== network.count) return;
      how = { ...USUAL, ...otherwise };
      shown = state;
      // What is drawn over a plane has no place on a curve: then the plane is a band.
      host.hidden = isCurve(data) && over.length === 0;
      curve.hidden = !host.hidden;
      if (!curve.hidden) {
        line ??= curveView(curve, LOOKING, null);
        line.update(state);
      } else draw(state);
    },
    plot: flat.plot,
    destroy() {
      watcher.disconnect();
      flat.forget();
      line?.destroy();
      element.replaceChildren();
    },
  };
}

/** @typedef {ReturnType<typeof planeFigure>} PlaneFigure */
