/** @import { Phase, Played, Prediction } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { count, fixed, short } from "../../lib/format.js";
import { ticks } from "../../lib/ticks.js";
import { put, svg, write } from "../../views/network/svg.js";
import { createGrip } from "../plot/grip.js";
import { lineSign } from "../plot/legend.js";
import { createPlot, lineThrough, within } from "../plot/plot.js";
import { firstGuess, rounded } from "./guesses.js";

/** @typedef {[number, number]} Place */

/** The fewest and the most steps along an axis. @type {Place} */
const STEPS = [3, 5];
/** A loss that is beyond this multiple of its start is beyond the picture. */
const BEYOND = 3;

/**
 * A metric over the epochs: as it is guessed by its handles, and as the run has it. Without handles only the run's.
 *
 * @param {HTMLElement} element
 * @param {Prediction} prediction
 */
export function createCurveGuess(element, prediction) {
  const host = make("div", "plot-frame axis-host");
  const legend = make("p", "stage-legend");
  element.append(host, legend);
  const plot = createPlot(host, () => draw(prediction.get()));
  const axis = svg("g", { class: "axis-line" });
  const own = svg("path", { class: "guess-line", "data-mark": "guess" });
  const run = svg("path", { class: "plane-line", "data-mark": "run" });
  const label = svg("text", { class: "axis-label" });
  plot.root.append(axis, own, run, label);

  const form = () => /** @type {import("./prediction.js").Form} */ (prediction.get().form);
  const guessed = form().kind === "curve";
  /** @returns {Place[]} */
  const value = () => prediction.get().guess ?? /** @type {Place[]} */ (firstGuess(form()));
  const end = () => form().epochs ?? form().updates ?? 1;

  /** @param {Played} moment */
  const metric = ({ loss, accuracy }) => (form().of === "accuracy" ? accuracy : loss);
  /** @param {Played} moment */
  const time = ({ epoch, step }) => (form().epochs === null ? step : epoch);

  /** @returns {Place} */
  function range() {
    const given = form().range;
    if (given) return given;
    const all = (prediction.get().reveal?.run ?? []).map(metric).filter((one) => one !== null);
    const start = all[0] ?? 1;
    return [0, Math.min(Math.max(...all, 1e-9) * 1.1, BEYOND * start)];
  }

  const grips = (guessed ? value() : []).map((_, at) => {
    const ring = svg("circle", { class: "guess-ring" });
    const reach = svg("circle", { class: "guess-reach" });
    const grip = svg("g", { class: "guess-grip" }, [reach, ring]);
    plot.root.append(grip);
    const tell = createGrip(plot, grip, {
      label: `${form().label ?? "Your guess"}, at epoch ${value()[at][0]}`,
      step: form().step ?? 0.01,
      get: () => value()[at],
      move(_, y) {
        const next = value().map((one) => /** @type {Place} */ ([...one]));
        next[at][1] = rounded(within(y, range()), form().step);
        prediction.guess(next);
      },
      now: () => value()[at][1],
      say: () => fixed(value()[at][1]),
    });
    return { tell, grip, ring, reach };
  });

  function drawAxes() {
    const { left, top, width, height } = plot.box();
    const em = plot.em();
    const wide = ticks(0, end(), within(Math.floor(width / (6 * em)), STEPS));
    const high = ticks(...range(), within(Math.floor(height / (3 * em)), STEPS));
    axis.replaceChildren(
      svg("line", { x1: left, x2: left + width, y1: top + height, y2: top + height }),
      svg("line", { x1: left, x2: left, y1: top, y2: top + height }),
      ...wide.map((tick) =>
        svg("text", { class: "is-middle", x: plot.x(tick), y: top + height + 1.1 * em }, [count(tick)]),
      ),
      ...high.map((tick) =>
        svg("text", { class: "is-end", x: left - 0.5 * em, y: plot.y(tick) }, [short(tick)]),
      ),
    );
    const over = form().epochs === null ? "updates" : "epochs";
    write(label, `${form().label ?? form().of ?? "loss"}, over the ${over}`);
    put(label, "x", String(left));
    put(label, "y", String(top - 1.1 * em));
  }

  /** @param {Phase} now */
  function drawRun({ reveal, at }) {
    const [low, high] = range();
    const shown = (reveal?.run ?? []).slice(0, at + 1).flatMap((moment) => {
      const one = metric(moment);
      return one === null
        ? []
        : [/** @type {Place} */ ([time(moment), within(one, [low, high + (high - low)])])];
    });
    put(run, "d", lineThrough(plot, shown));
    legend.replaceChildren(
      ...(guessed ? [lineSign("you", "you")] : []),
      ...(reveal ? [lineSign("the run", "run")] : []),
    );
  }

  /** @param {Phase} now */
  function draw(now) {
    if (!plot.lay({ x: [0, end()], y: range() }, { inset: [2.4, 2, 2, 4] })) return;
    drawAxes();
    const asked = now.phase === "asked";
    const places = guessed ? (asked ? value() : now.guess) : null;
    put(own, "d", places ? lineThrough(plot, places) : "");
    own.classList.toggle("is-past", !asked);
    grips.forEach(({ tell, grip, ring, reach }, at) => {
      const [x, y] = places?.[at] ?? [0, 0];
      grip.classList.toggle("is-away", !asked || (at === 0 && form().now !== null && x === 0));
      put(grip, "transform", `translate(${plot.x(x)} ${plot.y(y)})`);
      put(ring, "r", String(0.5 * plot.em()));
      put(reach, "r", String(1.5 * plot.em()));
      if (asked) tell();
    });
    drawRun(now);
  }

  return {
    draw,
    guess: () => (guessed ? value() : null),
    marks: () => [
      ...(guessed ? [{ name: "guess", label: "your curve", element: own }] : []),
      { name: "run", label: "the run’s curve", element: run },
    ],
    leave() {},
  };
}
