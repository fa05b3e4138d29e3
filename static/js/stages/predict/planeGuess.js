/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { createPlaneView } from "../plane/planeView.js";
import { axesOf } from "../plane/scene.js";
import { classSigns, lineSign, markSign, scaleSign } from "../plot/legend.js";
import { createLineGuess } from "./lineGuess.js";
import { createPointsGuess } from "./pointsGuess.js";

/**
 * A guess on the input plane: a line, or points; or none, where the plane is only to be seen.
 *
 * @param {HTMLElement} element
 * @param {Pick<Store<State>, "get">} store
 * @param {Prediction} prediction
 */
export function createPlaneGuess(element, store, prediction) {
  const host = make("div", "plot-frame plane-host");
  const legend = make("p", "stage-legend");
  element.append(host, legend);
  const view = createPlaneView(host);
  const { kind } = prediction.get().form ?? { kind: "choice" };
  const line = kind === "line" ? createLineGuess(view, prediction) : null;
  const points = kind === "points" ? createPointsGuess(view, prediction) : null;
  /** Parameters as the plane takes them: the same array for the same moment. @type {Map<number, Float64Array>} */
  let played = new Map();
  /** @type {unknown} */
  let of = null;

  /** @param {Phase} now @param {Float64Array} start */
  function parametersOf({ reveal, at }, start) {
    if (!reveal) return start;
    if (of !== reveal.run) {
      of = reveal.run;
      played = new Map();
    }
    let found = played.get(at);
    if (!found) {
      found = Float64Array.from(reveal.run[at].parameters, (value) => value ?? Number.NaN);
      played.set(at, found);
    }
    return found;
  }

  /** @param {State} state @param {boolean} told */
  function name({ data }, told) {
    if (!data) return;
    const level = data.readout.kind === "level";
    legend.replaceChildren(
      ...classSigns(data),
      ...(line ? [lineSign("your line", "you")] : []),
      ...(told && (line || kind === "choice") ? [lineSign("the run", "run")] : []),
      ...(points ? [markSign("you", "you")] : []),
      ...(points && told ? [markSign("wrong", "wrong")] : []),
      ...(told && level ? [scaleSign()] : []),
    );
  }

  /** @param {Phase} now */
  function draw(now) {
    const state = store.get();
    const { data, network, parameters } = state;
    if (!data || !network || parameters.length !== network.count) return;
    const told = now.reveal !== null;
    const shown = { points: null, marked: [], net: false };
    view.draw(state, parametersOf(now, parameters), {
      ...shown,
      surface: told,
      boundary: told,
      wrong: told && points !== null,
    });
    name(state, told);
    line?.draw(now);
    const [i, j] = axesOf(data, state.display.axes);
    const places = data.train.inputs
      .slice(0, view.examples.count())
      .map((row) => /** @type {[number, number]} */ ([view.plot.x(row[i]), view.plot.y(row[j])]));
    points?.draw(now, places);
  }

  return {
    draw,
    /** What would be sent now. */
    guess: () => line?.guess() ?? points?.guess() ?? null,
    marks: () => [
      ...(line?.marks() ?? []),
      ...(points?.marks() ?? view.examples.marks()),
      { name: "boundary", label: "the run’s line", element: view.line },
    ],
    leave: view.forget,
  };
}
