/** @import { Stage } from "../types.js" */
import { element as make } from "../../lib/element.js";
import { parse } from "../../lib/format.js";
import { put, svg, write } from "../../views/network/svg.js";
import { LINK, MOVE, sequence, tween } from "../motion.js";
import { createGrip } from "../plot/grip.js";
import { createPlot, lineThrough, within } from "../plot/plot.js";
import { arcOver } from "./arc.js";
import { wordsOf } from "./reading.js";
import { derivative, descend, height, rests } from "./valley.js";

/** @typedef {[number, number]} Range */

/** Places along the curve. */
const PLACES = 241;
/** Room left and right of what there is to see. */
const AIR = 0.9;
/** So many of the first places are kept in sight, as long as they are not too far. */
const SEEN = 8;
const FARTHEST = 12;
/** So many steps are walked one by one. */
const WALKED = 24;

/**
 * A ball on a curve, and the steps it takes against the slope.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function descent(element, { tools, retell }) {
  const host = make("div", "plot-frame descent-host");
  const reading = make("p", "stage-reading", { role: "status" });
  element.append(host, reading);
  element.classList.add("figure-descent");
  const field = make("input", "", { inputmode: "decimal", "aria-label": "learning rate α", size: "5" });
  const roll = make("button", "button", { type: "button" }, ["Let it roll"]);
  const label = make("label", "descent-rate", {}, ["α ", field]);
  const plot = createPlot(host, () => draw());
  const curve = svg("path", { class: "fit-line" });
  const jumps = svg("path", { class: "descent-jumps" });
  const dots = svg("g", { class: "basin-dots" });
  const tangent = svg("path", { class: "descent-tangent" });
  const step = svg("path", { class: "arrow-down" });
  const valleys = svg("g", { class: "descent-valleys" });
  const names = [svg("text", { class: "axis-name is-end" }), svg("text", { class: "axis-name" })];
  const ball = svg("circle", { class: "basin-point", "data-mark": "ball" });
  plot.root.append(curve, jumps, tangent, step, dots, valleys, ...names, ball);
  /** @type {Stage} */
  let stage = { figure: "", kind: "descent", coefficients: [0, 0, 1], start: 1 };
  let start = 1;
  let rate = 0.1;
  /** How many steps of the way are shown. */
  let taken = 0;
  /** @type {number[]} */
  let way = [1];
  let view = { x: /** @type {Range} */ ([-1, 1]), y: /** @type {Range} */ ([0, 1]) };
  let stop = () => {};
  let still = () => {};

  const f = (/** @type {number} */ x) => height(stage.coefficients, x);
  const slope = (/** @type {number} */ x) => height(derivative(stage.coefficients), x);

  const tell = createGrip(plot, ball, {
    label: "The ball: where it starts",
    step: 0.1,
    get: () => [start, f(start)],
    move(x) {
      still();
      start = within(x, view.x);
      taken = 0;
      follow();
      draw();
    },
    say: () => reading.textContent ?? "",
  });

  function follow() {
    way = descend(stage.coefficients, start, rate, stage.steps ?? 60);
  }

  /** The curve's valleys, the start, and as much of the way as can be shown. */
  function wanted() {
    const places = rests(stage.coefficients);
    const shown = way.slice(0, taken ? SEEN : 1).filter((x) => Math.abs(x) < FARTHEST);
    const xs = [...places.map(({ x }) => x), start, ...shown];
    const x = /** @type {Range} */ ([Math.min(...xs) - AIR, Math.max(...xs) + AIR]);
    const ys = [...places.map(({ y }) => y), f(start), ...shown.map(f)];
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    return { x, y: /** @type {Range} */ ([low - 0.2 * (high - low || 1), high + 0.25 * (high - low || 1)]) };
  }

  function drawValleys() {
    const low = rests(stage.coefficients).filter((one) => one.low);
    const deepest = Math.min(...low.map(({ y }) => y));
    valleys.replaceChildren(
      ...(stage.minima ? low : []).map(({ x, y }) =>
        svg("text", { class: "is-middle", x: plot.x(x), y: plot.y(y) + 1.3 * plot.em() }, [
          low.length === 1 ? "minimum" : y === deepest ? "global minimum" : "local minimum",
        ]),
      ),
    );
  }

  function drawWay() {
    const shown = way.slice(0, taken + 1).filter((x) => Math.abs(x) < 100);
    put(
      jumps,
      "d",
      shown
        .slice(1)
        .map((x, at) => arcOver(plot, [shown[at], f(shown[at])], [x, f(x)]))
        .join(""),
    );
    dots.replaceChildren(
      ...shown
        .slice(0, -1)
        .map((x) => svg("circle", { cx: plot.x(x), cy: plot.y(f(x)), r: 0.2 * plot.em() })),
    );
  }

  /** @param {number} x */
  function drawSlope(x) {
    const shown = stage.slope;
    const reach = 0.12 * (view.x[1] - view.x[0]);
    const at = (/** @type {number} */ by) => /** @type {Range} */ ([x + by, f(x) + slope(x) * by]);
    put(tangent, "d", shown ? lineThrough(plot, [at(-reach), at(reach)]) : "");
    const next = x - rate * slope(x);
    const base = Math.min(plot.y(f(x)), plot.y(f(next))) + 1.4 * plot.em();
    const long = plot.x(next) - plot.x(x);
    const head = Math.min(0.5 * plot.em(), 0.6 * Math.abs(long)) * Math.sign(long);
    const d = `M${plot.x(x)} ${base}H${plot.x(next)}m${-head} ${-Math.abs(head) / 1.5}l${head} ${Math.abs(head) / 1.5}l${-head} ${Math.abs(head) / 1.5}`;
    put(step, "d", shown && Math.abs(long) > 2 ? d : "");
  }

  function draw() {
    if (!plot.lay(view)) return;
    const x = way[taken];
    const { left, width, height: high } = plot.box();
    const places = Array.from({ length: PLACES }, (_, at) => {
      const value = view.x[0] + ((view.x[1] - view.x[0]) * at) / (PLACES - 1);
      return /** @type {Range} */ ([value, f(value)]);
    });
    put(curve, "d", lineThrough(plot, places));
    drawValleys();
    drawWay();
    if (Math.abs(x) < FARTHEST) drawSlope(x);
    else for (const path of [tangent, step]) put(path, "d", "");
    names.forEach((name, axis) => {
      write(name, axis && f(x) <= view.y[1] ? "f(x)" : axis ? "" : "x");
      put(name, "x", String(axis ? left + 0.6 * plot.em() : left + width - 0.6 * plot.em()));
      put(name, "y", String(axis ? 1.2 * plot.em() : high - 0.8 * plot.em()));
    });
    put(
      ball,
      "cx",
      String(within(plot.x(within(x, view.x)), [0.7 * plot.em(), left + width - 0.7 * plot.em()])),
    );
    put(ball, "cy", String(Math.max(plot.y(within(f(x), view.y)) - 0.5 * plot.em(), 0.7 * plot.em())));
    put(ball, "r", String(0.5 * plot.em()));
    reading.replaceChildren(...wordsOf({ x, y: f(x), slope: stage.slope ? slope(x) : null, rate, taken }));
    tell();
  }

  /** The axes move to what is to be seen. @param {boolean} animate */
  function look(animate) {
    stop();
    const [from, to] = [view, wanted()];
    const mix = (/** @type {Range} */ a, /** @type {Range} */ b, /** @type {number} */ t) =>
      /** @type {Range} */ ([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
    stop = tween(animate ? MOVE : 0, (share) => {
      view = { x: mix(from.x, to.x, share), y: mix(from.y, to.y, share) };
      draw();
    });
  }

  /** @param {number} steps @param {boolean} animate */
  function walk(steps, animate) {
    still();
    follow();
    const last = Math.min(steps, way.length - 1);
    taken = Math.min(1, last);
    look(animate);
    const acts = Array.from({ length: animate ? Math.min(last, WALKED) : 0 }, (_, at) => () => {
      taken = at + 1;
      draw();
    });
    const end = () => {
      taken = last;
      draw();
      retell();
    };
    still = sequence(acts, LINK, end);
  }

  function rolling() {
    const alpha = parse(field.value);
    field.toggleAttribute("aria-invalid", !alpha || alpha <= 0);
    if (!alpha || alpha <= 0) {
      reading.textContent = "Write a learning rate greater than 0.";
      return;
    }
    rate = alpha;
    walk(stage.steps ?? 60, true);
  }

  roll.addEventListener("click", rolling);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") rolling();
  });
  tools.append(label, roll);

  return {
    show(next, moment, { animate }) {
      still();
      stage = next;
      start = stage.start;
      rate = stage.rate ?? 0.1;
      field.value = String(rate);
      taken = 0;
      follow();
      if (moment === "step" || moment === "way") walk(moment === "step" ? 1 : (stage.steps ?? 60), animate);
      else look(animate);
    },
    update() {},
    marks: () => [
      { name: "ball", label: reading.textContent ?? "", element: ball },
      .../** @type {HTMLElement[]} */ ([...reading.querySelectorAll("[data-mark]")]).map((part) => ({
        name: part.dataset.mark ?? "",
        label: part.textContent ?? "",
        element: part,
      })),
    ],
    sentence: () => `A ball on a curve: ${reading.textContent ?? ""}`,
    title: (moment) => ({ start: "start", step: "one step", way: "the way" })[moment] ?? moment,
    resize: draw,
    leave() {
      stop();
      still();
      element.replaceChildren();
      element.classList.remove("figure-descent");
    },
  };
}
