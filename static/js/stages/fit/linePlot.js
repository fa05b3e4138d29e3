/** @import { DataView, State } from "../../types.js" */
/** @import { Answers } from "./answers.js" */
/** @import { Shown } from "./moments.js" */
import { fixed } from "../../lib/format.js";
import { curveWindow, heightOf } from "../../model/curve.js";
import { put, svg, write } from "../../views/network/svg.js";
import { createExamples } from "../plot/examples.js";
import { createGrip } from "../plot/grip.js";
import { createPlot, lineThrough, within } from "../plot/plot.js";
import { createAnswers } from "./answers.js";
import { createResiduals } from "./residuals.js";

/** How high above and below the targets there is room, as a share of their span. */
const AIR = 0.42;
/** Where the grips of a line are, as shares of the width. */
const ENDS = /** @type {const} */ ([0.06, 0.94]);

/**
 * y over x: what the network answers, the examples, and by how much each is missed.
 *
 * @param {HTMLElement} host
 * @param {{turn: (w: number, b: number) => void, line: () => [number, number]|null}} drag the line as w and b; null where it can't be dragged
 * @param {() => void} resized
 */
export function createLinePlot(host, { turn, line }, resized) {
  const plot = createPlot(host, resized);
  const guides = svg("g", { class: "fit-guides" });
  const half = svg("path", { class: "fit-half" });
  const halfName = svg("text", { class: "tick-name" });
  const curve = svg("path", { class: "fit-line", "data-mark": "unit:0:0" });
  const changes = svg("path", { class: "fit-changes" });
  plot.root.append(guides, half, halfName);
  const layer = svg("g", { class: "examples" });
  const residuals = createResiduals(plot);
  plot.root.append(curve, changes, layer);
  const name = svg("text", { class: "axis-name is-end" });
  plot.root.append(name);
  const examples = createExamples(layer);
  /** @type {Answers|null} */
  let answers = null;
  /** @type {DataView|null} */
  let data = null;
  /** @type {import("../plot/plot.js").View} */
  let view = { x: [0, 1], y: [0, 1] };

  const grips = ENDS.map((share, at) => {
    const grip = svg("circle", { class: "line-grip" });
    plot.root.append(grip);
    const x = () => view.x[0] + share * (view.x[1] - view.x[0]);
    const other = () => view.x[0] + ENDS[1 - at] * (view.x[1] - view.x[0]);
    const value = () => {
      const [w, b] = line() ?? [0, 0];
      return w * x() + b;
    };
    const tell = createGrip(plot, grip, {
      label: at ? "Right end of the line" : "Left end of the line",
      step: 0.05,
      get: () => [x(), value()],
      now: value,
      move(_, up) {
        const [w, b] = line() ?? [0, 0];
        const fixedEnd = w * other() + b;
        const slope = (within(up, view.y) - fixedEnd) / (x() - other());
        turn(slope, fixedEnd - slope * other());
      },
      press(dw, db) {
        const [w, b] = line() ?? [0, 0];
        turn(w + dw, b + db);
      },
      say: () => {
        const [w, b] = line() ?? [0, 0];
        return `w ${fixed(w)}, b ${fixed(b)}`;
      },
    });
    return { tell, grip, x, value };
  });

  /** @param {DataView} of */
  function drawGuides(of) {
    const levels = of.task === "regression" ? [0] : [of.readout.low, of.readout.high];
    guides.replaceChildren();
    const { left, width } = plot.box();
    for (const level of levels) {
      guides.append(
        svg("line", { x1: left, x2: left + width, y1: plot.y(level), y2: plot.y(level) }),
        svg("text", { class: "tick-name", x: left + 0.5 * plot.em(), y: plot.y(level) - 0.55 * plot.em() }, [
          fixed(level, Number.isInteger(level) ? 0 : 1),
        ]),
      );
    }
    put(name, "x", String(left + width - 0.6 * plot.em()));
    put(name, "y", String(plot.box().height - 0.7 * plot.em()));
    write(name, of.input_names[0] === "x1" ? "x" : of.input_names[0]);
  }

  /**
   * @param {Float64Array} values along x, then at the examples
   * @param {boolean} stepped the jumps are drawn upright
   */
  function drawCurve(values, stepped) {
    if (!answers) return;
    /** @type {[number, number][]} */
    const places = [];
    for (let at = 0; at < answers.places; at++) {
      const x = answers.x(at);
      if (stepped && at && Math.abs(values[at] - values[at - 1]) > 0.5) {
        const middle = (x + answers.x(at - 1)) / 2;
        places.push([middle, values[at - 1]], [middle, values[at]]);
      }
      places.push([x, values[at]]);
    }
    put(curve, "d", lineThrough(plot, places));
  }

  return {
    plot,
    examples,
    residuals,
    answers: () => answers,
    line: curve,
    /** @param {State} state @returns {boolean} whether it is about other data than before */
    about({ network, data: next }) {
      if (!network || !next || (next === data && answers)) return false;
      // The run of the step before may be of more inputs: it has no place here, and is on its way out.
      if (next.train.inputs[0]?.length !== 1) {
        data = answers = null;
        return false;
      }
      data = next;
      const { x } = curveWindow(next);
      const heights = next.train.targets.map(heightOf(next));
      const levels = next.task === "regression" ? heights : [next.readout.low, next.readout.high];
      const [low, high] = [Math.min(...levels), Math.max(...levels)];
      const air = AIR * (high - low || 1);
      view = { x, y: [low - air, high + air] };
      answers = createAnswers(network, next, x);
      return true;
    },
    /** @returns {boolean} whether there is room */
    lay() {
      const room = plot.lay(view);
      if (room && data) drawGuides(data);
      return room;
    },
    /**
     * @param {Float64Array} values along x, then at the examples
     * @param {Shown} shown
     * @param {{grown: number, opened: number, rest: boolean, at: number[]}} how rest: nothing is moving; at: where the class changes
     */
    draw(values, shown, { grown, opened, rest, at }) {
      if (!data || !answers) return;
      const { em, box, x, y } = plot;
      const height = heightOf(data);
      examples.draw(data, em(), box());
      const points = data.train.inputs.slice(0, examples.count()).map(([value], index) => ({
        x: value,
        y: height(data?.train.targets[index] ?? 0),
        value: values[(answers?.places ?? 0) + index],
      }));
      points.forEach((point, index) => {
        examples.place(index, x(point.x), y(point.y));
      });
      drawCurve(values, rest && shown.line === "step");
      residuals.draw(points, {
        grown,
        opened,
        told: rest && shown.residuals === "bars" && shown.beside === "none",
      });
      const { level } = data.readout;
      const halved = shown.half && data.readout.kind === "level";
      put(half, "d", halved ? `M${box().left} ${y(level)}h${box().width}` : "");
      write(halfName, halved ? (level === 0.5 ? "½" : fixed(level, level === 0 ? 0 : 1)) : "");
      put(halfName, "x", String(box().left + 0.5 * em()));
      put(halfName, "y", String(y(level) - 0.55 * em()));
      const tall = 0.5 * em();
      const lines = halved && shown.line !== "step" ? at : [];
      put(changes, "d", lines.map((one) => `M${x(one)} ${y(level) - tall}v${2 * tall}`).join(""));
      for (const { tell, grip, x: across, value } of grips) {
        const held = shown.drag === "line" && line() !== null;
        grip.classList.toggle("is-away", !held);
        put(grip, "cx", String(x(across())));
        put(grip, "cy", String(y(within(value(), view.y))));
        put(grip, "r", String(0.5 * em()));
        if (held) tell();
      }
    },
  };
}
