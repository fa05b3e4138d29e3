/** @import { State } from "../../types.js" */
/** @import { Scene } from "./scene.js" */
import { element as make } from "../../lib/element.js";
import { rawName } from "../../model/names.js";
import { put, svg, write } from "../../views/network/svg.js";
import { createExamples } from "../plot/examples.js";
import { createPlot, lineThrough } from "../plot/plot.js";
import { aboutOf, axesOf, createScene, viewOf } from "./scene.js";

/**
 * @typedef {object} PlaneShown
 * @property {boolean} surface
 * @property {number[]|null} points which examples; null for all
 * @property {boolean} boundary
 * @property {boolean} wrong what is read as another class wears a ring
 * @property {number[]} marked examples that are spoken of
 * @property {boolean} net the line of each unit of the first layer
 */

/**
 * The input plane as large as its host, one unit as long up as across: the surface on a canvas, all else as marks.
 *
 * @param {HTMLElement} host
 * @param {() => void} changed a large network has answered some frames after it was asked
 */
export function createPlaneView(host, changed = () => {}) {
  const canvas = make("canvas", "plane-ground");
  host.append(canvas);
  const plot = createPlot(host, () => last && draw(...last));
  const net = svg("g", { class: "plane-net" });
  const halo = svg("path", { class: "plane-halo" });
  const line = svg("path", { class: "plane-line", "data-mark": "boundary" });
  const layer = svg("g", { class: "examples" });
  const names = [svg("text", { class: "axis-name is-end" }), svg("text", { class: "axis-name" })];
  plot.root.append(net, halo, line, layer, ...names);
  const examples = createExamples(layer);
  /** @type {Scene|null} */
  let scene = null;
  /** @type {unknown[]} */
  let about = [];
  /** @type {ArrayLike<number>|null} */
  let painted = null;
  /** @type {[State, Float64Array, PlaneShown]|null} */
  let last = null;

  function forget() {
    scene?.destroy();
    scene = null;
    about = [];
    painted = null;
  }

  /** @param {State} state @param {PlaneShown} shown */
  function drawExamples({ data, display }, shown) {
    if (!data) return;
    const [i, j] = axesOf(data, display.axes);
    examples.draw(data, plot.em(), plot.box());
    const band = data.input_names.length === 1;
    for (let index = 0; index < examples.count(); index++) {
      const row = data.train.inputs[index];
      examples.place(index, plot.x(row[i]), plot.y(band ? 0 : row[j]));
      examples.dress(index, {
        wrong: shown.wrong && (scene?.wrong(index) ?? false),
        now: shown.marked.includes(index),
        hidden: shown.points !== null && !shown.points.includes(index),
      });
    }
    const { width, height } = plot.box();
    write(names[0], rawName(data, i));
    write(names[1], band ? "" : rawName(data, j));
    put(names[0], "x", String(width - 0.6 * plot.em()));
    put(names[0], "y", String(height - 0.8 * plot.em()));
    put(names[1], "x", String(0.6 * plot.em()));
    put(names[1], "y", String(1.1 * plot.em()));
  }

  /** @param {Float64Array} parameters */
  function drawNet(parameters) {
    const lines = last?.[2].net ? (scene?.units(parameters) ?? []) : [];
    while (net.childElementCount > lines.length) net.lastElementChild?.remove();
    lines.forEach((ends, unit) => {
      const path = net.children[unit] ?? net.appendChild(svg("path", { "data-mark": `unit:0:${unit}` }));
      put(path, "d", lineThrough(plot, ends));
    });
  }

  /**
   * @param {State} state
   * @param {Float64Array} parameters the run's, or those of another moment
   * @param {PlaneShown} shown
   */
  function draw(state, parameters, shown) {
    const { network, data, display } = state;
    last = [state, parameters, shown];
    if (!network || !data || parameters.length !== network.count) return;
    const axes = axesOf(data, display.axes);
    if (!plot.lay(viewOf(data, axes), { equal: data.input_names.length > 1 })) return;
    const next = aboutOf(state, plot.view(), plot.box());
    if (next.some((one, at) => one !== about[at])) {
      forget();
      about = next;
      scene = createScene(canvas, network, data, axes, plot.view(), plot.box(), late);
    }
    if (painted !== parameters) scene?.paint(parameters);
    painted = parameters;
    canvas.classList.toggle("is-off", !shown.surface);
    line.classList.toggle("is-off", !shown.boundary);
    halo.classList.toggle("is-off", !shown.boundary);
    const lines = scene?.boundary(parameters) ?? [];
    const d = lines.map((ends) => lineThrough(plot, ends)).join("");
    put(line, "d", d);
    put(halo, "d", d);
    drawNet(parameters);
    drawExamples(state, shown);
  }

  function late() {
    if (last) draw(...last);
    changed();
  }

  return {
    plot,
    examples,
    line,
    draw,
    /** The lines of single units, as marks. @returns {import("../types.js").Mark[]} */
    units: () =>
      /** @type {SVGElement[]} */ ([...net.children]).map((element, unit) => ({
        name: `unit:0:${unit}`,
        label: `where hidden unit ${unit + 1} changes its sign`,
        element,
      })),
    /** How many of the examples are read as another class. */
    wrong: () =>
      Array.from({ length: examples.count() }, (_, index) => index).filter((index) => scene?.wrong(index)),
    forget,
  };
}

/** @typedef {ReturnType<typeof createPlaneView>} PlaneView */
