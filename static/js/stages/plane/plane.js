/** @import { State, View } from "../../types.js" */
/** @import { Stage } from "../types.js" */
import { element as make } from "../../lib/element.js";
import { lazilyIn } from "../../lib/lazy.js";
import { standing } from "../../store/timeline.js";
import { classSigns, lineSign, scaleSign } from "../plot/legend.js";
import { createStanding } from "../standing.js";
import { clockOf, shownOf, titleOf } from "./moments.js";
import { createPlaneView } from "./planeView.js";
import { createTurning } from "./turning.js";

/**
 * The input plane: what the network answers everywhere, the examples, and the line where it changes its mind.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function plane(element, { actions, store, retell }) {
  const host = make("div", "plot-frame plane-host");
  const curves = make("div", "plane-curves");
  const legend = make("p", "stage-legend");
  const turning = createTurning(actions, store.get);
  curves.hidden = true;
  element.append(make("div", "plane-panels", {}, [host, curves]), turning.root, legend);
  element.classList.add("figure-plane");
  const view = createPlaneView(host, () => told());
  const stand = createStanding(actions, store);
  const reading = make("span", "plane-reading");
  /** @type {Stage} */
  let stage = { figure: "", kind: "plane" };
  let shown = shownOf(stage);
  /** @type {ReturnType<typeof clockOf>} */
  let clock = {};
  /** @type {State["data"]} */
  let named = null;
  /** @type {Promise<View>|null} */
  let beside = null;

  function told() {
    const state = store.get();
    const { data } = state;
    if (!data) return;
    const wrong = view.wrong().length;
    const { epoch } = standing(state).clock;
    const trained = state.session?.spec.model.kind !== "mcculloch_pitts";
    const parts = [
      ...(trained ? [`epoch ${epoch}`] : []),
      ...(data.task === "classification" ? [`${wrong} of ${view.examples.count()} wrong`] : []),
    ];
    reading.textContent = parts.join(", ");
  }

  /** @param {State} state */
  function name({ data }) {
    if (!data || data === named) return;
    named = data;
    const level = data.readout.kind === "level";
    const line = level ? [lineSign("the line", "run")] : [];
    legend.replaceChildren(reading, ...classSigns(data), ...line, ...(level ? [scaleSign()] : []));
  }

  /** The curves of the loss, fetched when a step first wants them. @param {State} state */
  function drawCurves(state) {
    curves.hidden = stage.beside !== "curves";
    if (curves.hidden) return;
    beside ??= lazilyIn(curves, () =>
      import("../../views/curves/curvesView.js").then((module) => module.curvesView),
    ).then((makeView) => makeView(curves, actions));
    beside.then(({ update }) => update(state));
  }

  function draw() {
    const state = store.get();
    if (!state.network || !state.data || state.parameters.length !== state.network.count) return;
    name(state);
    turning.update(stage.turn ?? []);
    drawCurves(state);
    view.draw(state, state.parameters, shown);
    told();
  }

  async function go() {
    const { epochs, update } = clock;
    if (epochs !== undefined) await stand.at(epochs);
    else if (update !== undefined) await stand.after(update);
    else return;
    retell();
  }

  return {
    show(next, moment) {
      stage = next;
      shown = shownOf(stage, moment);
      const wanted = clockOf(stage, moment);
      const moves = wanted.epochs !== clock.epochs || wanted.update !== clock.update;
      clock = wanted;
      draw();
      if (moves && named) go();
    },
    update(state) {
      const other = state.data !== named;
      draw();
      if (other && state.data) go();
    },
    marks: () => [
      ...(shown.boundary
        ? [{ name: "boundary", label: "where it changes its mind", element: view.line }]
        : []),
      ...view.units(),
      ...view.examples.marks((index) => (view.wrong().includes(index) ? ", read as another class" : "")),
    ],
    sentence: () => `The input plane: ${reading.textContent ?? ""}`,
    title: titleOf,
    resize: draw,
    leave() {
      view.forget();
      beside?.then(({ destroy }) => destroy());
      element.replaceChildren();
      element.classList.remove("figure-plane");
    },
  };
}
