/** @import { State } from "../../types.js" */
/** @import { Mark, Stage } from "../types.js" */
import { element as make } from "../../lib/element.js";
import { fixed, subscript } from "../../lib/format.js";
import { clipLine } from "../../model/line.js";
import { rawName } from "../../model/names.js";
import { convexHull } from "../../views/insight/hull.js";
import { put, svg, write } from "../../views/network/svg.js";
import { MOVE, tween } from "../motion.js";
import { shapePath } from "../plot/examples.js";
import { createGrip } from "../plot/grip.js";
import { createPlot, lineThrough, within } from "../plot/plot.js";
import { asSet, examplesOf, spanOf } from "./examples.js";
import { sentenceOf } from "./sentence.js";

/** @typedef {[number, number]} Place */

/** Points are put on multiples of this. */
const FINE = 0.01;
const DRAG_STEP = 0.05;

/**
 * Two classes and the bands around them; where the bands meet, the point that lies in both, with what it is mixed of.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function hulls(element, { actions, store, ask, retell }) {
  const host = make("div", "plot-frame hulls-host");
  const reading = make("p", "stage-reading", { role: "status" });
  element.append(host, reading);
  element.classList.add("figure-hulls");
  const plot = createPlot(host, () => draw());
  const bands = [0, 1].map((k) => svg("path", { class: `hull hull-${k}`, "data-mark": `hull:${k}` }));
  const parting = svg("path", { class: "plane-line", "data-mark": "boundary" });
  const shares = svg("g", { class: "hull-shares" });
  const layer = svg("g", { class: "examples" });
  const common = svg("circle", { class: "hull-common", "data-mark": "common" });
  const names = [svg("text", { class: "axis-name is-end" }), svg("text", { class: "axis-name" })];
  plot.root.append(...bands, parting, shares, ...names, layer, common);
  /** @type {Stage} */
  let stage = { figure: "", kind: "hulls" };
  /** @type {string|null} */
  let moment = null;
  /** @type {Place[]} */
  let places = [];
  /** @type {number[]} */
  let classes = [];
  /** @type {SVGGElement[]} */
  let marks = [];
  /** @type {any} what the engine says of the points as they lie */
  let answer = null;
  /** The points that the lesson gave, if it did. @type {Place[]|null} */
  let given = null;
  /** The points that were last asked about. */
  let asked = "";
  /** @type {State["data"]} */
  let taken = null;
  let stop = () => {};
  let view = { x: /** @type {Place} */ ([0, 1]), y: /** @type {Place} */ ([0, 1]) };

  /** Whether the engine is to be asked what the bands have in common. */
  const wants = () =>
    stage.layer === undefined && (stage.common || ["common", "shares", "gap", "line"].includes(moment ?? ""));

  function build() {
    marks = places.map((_, index) => {
      const shape = svg("path", { class: "example-shape" });
      shape.style.fill = `var(--${classes[index] ? "high" : "low"})`;
      const mark = svg("g", { class: "example", "data-mark": `example:${index}` }, [shape]);
      if (stage.drag)
        createGrip(plot, mark, {
          label: `Point ${index + 1}, class ${classes[index]}`,
          step: DRAG_STEP,
          get: () => places[index],
          move(x, y) {
            const rounded = (/** @type {number} */ one) => Math.round(one / FINE) * FINE;
            places[index] = [rounded(within(x, view.x)), rounded(within(y, view.y))];
            answer = null;
            draw();
          },
          end: moved,
        })();
      return mark;
    });
    layer.replaceChildren(...marks);
    view = { x: spanOf(places, 0), y: spanOf(places, 1) };
  }

  /** Points were dragged: the run goes on with these, and the engine judges them. */
  async function moved() {
    if (store.get().session) {
      const inputs = places.map((place) => [...place]);
      await actions.changeSpec((spec) => ({
        ...spec,
        data: /** @type {any} */ ({ kind: "inline", inputs, targets: [...classes], class_names: ["0", "1"] }),
      }));
    }
    judge();
  }

  async function judge() {
    const { session, data } = store.get();
    const key = `${session?.id} ${JSON.stringify(places)}`;
    if (!wants() || !session || asked === key || data?.features.length !== 2) return;
    if (asSet(data.train.inputs, data.train.targets) !== asSet(places, classes)) return;
    asked = key;
    try {
      const told = await ask("GET", `/sessions/${session.id}/separability`);
      if (asked !== key) return;
      answer = told;
      grow();
      retell();
    } catch {
      asked = "";
    }
  }

  /** The point comes out of its parts. */
  function grow() {
    stop();
    stop = tween(MOVE, (share) => draw(share));
  }

  /** @param {number} share how far the parts have come to the common point */
  function drawAnswer(share) {
    const shown = wants() ? answer : null;
    const parts = shown && !shown.separable ? [shown.class_0, shown.class_1] : [];
    shares.classList.toggle("is-away", moment === "common");
    shares.replaceChildren(
      ...parts.flatMap((one, k) =>
        one.map((/** @type {{inputs: Place, weight: number}} */ { inputs: [x, y], weight }) => {
          const [u, v] = answer.point;
          const end = [x + (u - x) * share, y + (v - y) * share];
          return svg("line", {
            class: `hull-share hull-share-${k}`,
            "stroke-width": (0.08 + 0.3 * weight) * plot.em(),
            x1: plot.x(x),
            y1: plot.y(y),
            x2: plot.x(end[0]),
            y2: plot.y(end[1]),
          });
        }),
      ),
    );
    common.classList.toggle("is-away", parts.length === 0);
    if (parts.length) {
      put(common, "cx", String(plot.x(answer.point[0])));
      put(common, "cy", String(plot.y(answer.point[1])));
      put(common, "r", String(0.45 * plot.em() * share));
    }
    const line = shown?.separable
      ? clipLine({ slope: shown.weights, offset: shown.bias }, plot.view().x, plot.view().y)
      : null;
    put(parting, "d", line ? lineThrough(plot, line) : "");
    reading.textContent = shown ? sentenceOf(shown) : "";
  }

  function draw(share = 1) {
    if (places.length === 0 || !plot.lay(view, { equal: true })) return;
    const radius = 0.6 * plot.em();
    places.forEach(([x, y], index) => {
      const mark = marks[index];
      put(mark, "transform", `translate(${plot.x(x).toFixed(2)} ${plot.y(y).toFixed(2)})`);
      if (mark.firstElementChild) put(mark.firstElementChild, "d", shapePath(classes[index], radius));
    });
    bands.forEach((band, k) => {
      const hull = convexHull(places.filter((_, index) => classes[index] === k));
      band.classList.toggle("is-off", moment === "points");
      put(band, "d", hull.length ? `${lineThrough(plot, hull)}Z` : "");
    });
    const { width, height } = plot.box();
    const { data } = store.get();
    const axes =
      stage.axes ??
      [0, 1].map((axis) => (stage.layer === undefined ? rawName(data, axis) : `a${subscript(axis + 1)}`));
    names.forEach((name, axis) => {
      write(name, axes[axis]);
      put(name, "x", String(axis ? 0.6 * plot.em() : width - 0.6 * plot.em()));
      put(name, "y", String(axis ? 1.1 * plot.em() : height - 0.8 * plot.em()));
    });
    drawAnswer(share);
  }

  /** @param {State} state */
  function take(state) {
    const own = stage.points;
    if (own) {
      if (JSON.stringify(own) === JSON.stringify(given)) return;
      given = own;
      places = own.map((/** @type {Place} */ one) => /** @type {Place} */ ([...one]));
      classes = [...(stage.classes ?? [])];
    } else {
      given = null;
      const next = examplesOf(state, stage.layer);
      if (!next || (state.data === taken && stage.layer === undefined)) return;
      taken = state.data;
      // What was dragged lies there already.
      if (JSON.stringify(next) === JSON.stringify(places)) {
        judge();
        return;
      }
      [places, classes] = [next, [...(state.data?.train.targets ?? [])]];
    }
    answer = null;
    asked = "";
    build();
    draw();
    judge();
  }

  return {
    show(next, at) {
      const dragged = Boolean(stage.drag) !== Boolean(next.drag);
      if (stage.layer !== next.layer) taken = null;
      stage = next;
      moment = at;
      take(store.get());
      if (dragged && places.length) build();
      draw();
      if (!answer) judge();
    },
    title: (name) => name,
    update: take,
    marks: () => {
      /** @type {Mark[]} */
      const all = marks.map((mark, index) => ({
        name: `example:${index}`,
        label: `point ${index + 1}, class ${classes[index]}, at ${places[index].map((one) => fixed(one)).join(", ")}`,
        element: mark,
      }));
      bands.forEach((band, k) => {
        all.push({ name: `hull:${k}`, label: `the band around class ${k}`, element: band });
      });
      if (answer && !answer.separable)
        all.push({ name: "common", label: `in both bands: ${reading.textContent}`, element: common });
      return all;
    },
    sentence: () => reading.textContent || "Two classes, each with a band around it",
    resize: () => draw(),
    leave() {
      stop();
      element.replaceChildren();
      element.classList.remove("figure-hulls");
    },
  };
}
