/** @import { DataView, State } from "../../types.js" */
/** @import { Stage } from "../types.js" */
/** @import { Place } from "./grounds.js" */
import { element as make } from "../../lib/element.js";
import { fixed, subscript } from "../../lib/format.js";
import { rawName } from "../../model/names.js";
import { standing } from "../../store/timeline.js";
import { ALONG, LINES } from "../../views/insight/warp.js";
import { put, svg, write } from "../../views/network/svg.js";
import { MOVE, tween } from "../motion.js";
import { createExamples } from "../plot/examples.js";
import { lightUp, litBy } from "../plot/light.js";
import { createPlot, lineThrough } from "../plot/plot.js";
import { createStanding } from "../standing.js";
import { AIR, createSpace } from "./space.js";

/** The way takes longer than other moves: points are to be followed. */
const WAY = 4 * MOVE;
/** So many examples can have their inputs written beside them. */
const FEW = 8;

/**
 * The examples and a grid among the inputs, and where a hidden layer puts them: a way from 0 to 1.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function hidden(element, { actions, store, retell }) {
  const host = make("div", "plot-frame hidden-host");
  const grounds = [make("canvas", "plane-ground"), make("canvas", "plane-ground")];
  host.append(...grounds);
  const reading = make("p", "stage-reading");
  const range = { type: "range", min: "0", max: "1", step: "0.01" };
  const way = make("input", "hidden-way", { ...range, "aria-label": "From the inputs to the hidden space" });
  element.append(host, way, reading);
  element.classList.add("figure-hidden");
  const plot = createPlot(host, () => draw());
  const grid = svg("path", { class: "hidden-grid" });
  const bent = svg("path", { class: "plane-line" });
  const line = svg("path", { class: "plane-line", "data-mark": "boundary" });
  const layer = svg("g", { class: "examples" });
  const labels = svg("g", { class: "hidden-labels" });
  const names = [svg("text", { class: "axis-name is-end" }), svg("text", { class: "axis-name" })];
  plot.root.append(grid, bent, line, layer, labels, ...names);
  const examples = createExamples(layer);
  const stand = createStanding(actions, store);
  const space = createSpace();
  /** @type {Stage} */
  let stage = { figure: "", kind: "hidden" };
  let morph = 0;
  let stop = () => {};
  /** @type {number|null} */
  let epochs = null;
  /** @type {State["data"]} */
  let seen = null;

  const compute = () => space.update(store.get(), stage.layer ?? 0, grounds);

  /** @param {Place} a @param {Place} b @returns {Place} */
  const between = (a, b) => [a[0] + (b[0] - a[0]) * morph, a[1] + (b[1] - a[1]) * morph];

  /** @param {number} p a point of the grid or an example @returns {Place} in shares */
  function placeOf(p) {
    const [from, to] = [space.from(), space.to()];
    return from && to ? between([from.x[p], from.y[p]], [to.x[p], to.y[p]]) : [0, 0];
  }

  function drawGrid() {
    const lines = Array.from({ length: 2 * LINES }, (_, one) =>
      lineThrough(
        plot,
        Array.from({ length: ALONG }, (_, at) => placeOf(one * ALONG + at)),
      ),
    );
    put(grid, "d", lines.join(""));
  }

  /** @param {DataView} data */
  function drawExamples(data) {
    examples.draw(data, plot.em(), plot.box());
    const few = examples.count() <= FEW;
    while (labels.childElementCount > (few ? examples.count() : 0)) labels.lastElementChild?.remove();
    /** @type {Place[]} */
    const written = [];
    for (let index = 0; index < examples.count(); index++) {
      const [u, v] = placeOf(2 * LINES * ALONG + index);
      const [x, y] = [plot.x(u), plot.y(v)];
      examples.place(index, x, y);
      examples.dress(index, { now: litBy(stage).includes(`example:${index}`) });
      if (!few) continue;
      const label = labels.children[index] ?? labels.appendChild(svg("text"));
      const over = written.filter((other) => Math.hypot(other[0] - x, other[1] - y) < plot.em()).length;
      written.push([x, y]);
      const edge = x > plot.box().width - 5 * plot.em();
      label.classList.toggle("is-end", edge);
      write(label, `(${data.train.inputs[index].map((value) => fixed(value, 0)).join(", ")})`);
      put(label, "x", String(x + (edge ? -1.1 : 1.1) * plot.em()));
      const up = y + 1.9 * plot.em() > plot.box().height ? -1 : 1;
      put(label, "y", String(y + up * over * 1.3 * plot.em()));
    }
  }

  /** @param {State} state */
  function drawBoundary({ parameters, network }) {
    const shown = stage.boundary !== false;
    const stepped = network?.layers[stage.layer ?? 0]?.activation === "heaviside";
    const ends = shown ? space.bent() : [];
    let d = "";
    for (let at = 0; at < ends.length; at += 2)
      d += lineThrough(plot, [between(...ends[at]), between(...ends[at + 1])]);
    put(bent, "d", d);
    // Steps put all of it on the corners.
    bent.style.opacity = String(stepped ? Math.max(0, 1 - 2 * morph) : 1);
    put(line, "d", shown ? lineThrough(plot, space.line(parameters)) : "");
    line.style.opacity = String(Math.max(0, 2 * morph - 1));
  }

  /** @param {State} state */
  function tell(state) {
    const near = morph < 0.5;
    const { width, height } = plot.box();
    names.forEach((name, axis) => {
      write(name, near ? rawName(state.data, state.display.axes[axis]) : `a${subscript(axis + 1)}`);
      put(name, "x", String(axis ? 0.6 * plot.em() : width - 0.6 * plot.em()));
      put(name, "y", String(axis ? 1.1 * plot.em() : height - 0.8 * plot.em()));
    });
    const where = near
      ? "The points among the inputs"
      : `The points as hidden layer ${(stage.layer ?? 0) + 1} has them`;
    way.valueAsNumber = morph;
    way.setAttribute("aria-valuetext", where);
    const { train_accuracy: right = null } = state.frame?.metrics ?? state.session?.metrics ?? {};
    const parted = right === 1 && !near && space.to()?.units === 2 ? ": one line parts them" : "";
    const trained = state.session?.spec.model.kind !== "mcculloch_pitts";
    const clock = trained ? ` · epoch ${standing(state).clock.epoch}` : "";
    reading.textContent = `${where}${parted}${clock}`;
  }

  function draw() {
    const state = store.get();
    if (!space.to() || !state.data || !plot.lay({ x: [-AIR, 1 + AIR], y: [-AIR, 1 + AIR] })) return;
    grounds[0].style.opacity = String(1 - morph);
    grounds[1].style.opacity = String(morph);
    drawGrid();
    drawBoundary(state);
    drawExamples(state.data);
    tell(state);
    lightUp(plot.root, litBy(stage));
  }

  /** @param {number} to @param {boolean} animate */
  function go(to, animate) {
    stop();
    const from = morph;
    stop = tween(
      animate && from !== to ? WAY : 0,
      (share) => {
        morph = from + (to - from) * share;
        draw();
      },
      retell,
    );
  }

  way.addEventListener("input", () => go(way.valueAsNumber, false));

  return {
    show(next, moment, { animate }) {
      stage = next;
      compute();
      const stood = stage.epochs ?? null;
      if (stood !== null && stood !== epochs) stand.at(stood);
      epochs = stood;
      go(moment === "input" ? 0 : moment === "hidden" ? 1 : (stage.morph ?? 1), animate);
    },
    update(state) {
      if (!compute()) return;
      if (seen !== state.data && epochs !== null) stand.at(epochs);
      seen = state.data;
      draw();
    },
    marks: () => [
      ...examples.marks(),
      ...(morph > 0.5 ? [{ name: "boundary", label: "the line of the output", element: line }] : []),
    ],
    sentence: () => reading.textContent ?? "",
    title: (moment) => (moment === "input" ? "the inputs" : "hidden space"),
    resize: draw,
    leave() {
      stop();
      element.replaceChildren();
      element.classList.remove("figure-hidden");
    },
  };
}
