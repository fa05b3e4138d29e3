/** @import { Actions, State } from "../../types.js" */
import uPlot from "../../../vendor/uplot.js";
import { axisText, classColours, css, theme } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { axisNumber, fixed, short } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";
import { answersIn } from "../../store/answers.js";
import { reachable } from "../../store/connection.js";
import { statusOf } from "../../store/derive.js";
import { standing } from "../../store/timeline.js";
import { chartColours } from "./colours.js";
import { WHOLE } from "./series.js";

/**
 * The loss of each of several values to predict: together they are the loss of the run. The server is asked for them, at
 * most so often.
 *
 * @typedef {object} Outputs
 * @property {string[]} names
 * @property {(number|null)[]} train_losses
 * @property {{epoch: number, sample: number, train_losses: (number|null)[]}[]} points
 */

const EVERY_MS = 1_000;
/** More than this are not told apart. */
const MOST = 6;
/** Told apart without their colours, too. */
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

/**
 * @param {HTMLElement} root
 * @param {Actions} actions
 */
export function createOutputsChart(root, actions) {
  const caption = make("figcaption");
  const place = make("div", "chart-plot", {
    role: "img",
    "aria-label": "The loss of each output over the run.",
  });
  const figure = make("figure", "chart", {}, [caption, place]);
  figure.dataset.quantity = "outputs";
  root.append(figure);
  /** @type {State|null} */
  let state = null;
  /** @type {Outputs|null} */
  let told = null;
  /** @type {any} */
  let plot = null;
  let shape = "";
  let asked = "";
  /** All that was ever told of this run, by the examples shown: more than the server keeps. @type {Map<number, Outputs["points"][number]>} */
  const points = new Map();
  const asking = createThrottle(ask, EVERY_MS);

  /** What is asked about: the run, where it stands, and what it stands there with. */
  const about = () =>
    state ? [state.session?.id, standing(state).clock.sample, state.history.events.length].join() : "";

  async function ask() {
    const now = about();
    if (!state?.session || now === asked || !reachable(state.connection)) return;
    asked = now;
    const { id } = state.session;
    try {
      const answer = await actions.ask("/outputs");
      if (state?.session?.id !== id) return;
      told = answer;
      for (const point of answer.points) points.set(point.sample, point);
      draw();
    } catch {
      // The loss of them all is there; the next moment is asked for again.
      asked = "";
    }
  }

  function draw() {
    const { width, height } = place.getBoundingClientRect();
    if (!told || width < 1 || height < 1) return;
    const examples = state?.data?.train.inputs.length ?? 1;
    const { names, train_losses } = told;
    const along = [...points.values()].sort((one, other) => one.sample - other.sample);
    const shown = names.slice(0, MOST);
    const colours = classColours(Math.max(3, shown.length)).map((colour) => css(colour));
    const heading = make("h2", "", {}, ["Each output"]);
    const numbers = shown.map((name, at) => {
      const number = make("span", "chart-number output", {}, [
        name,
        make("b", "", {}, [fixed(train_losses[at], 4)]),
      ]);
      number.style.setProperty("--of", colours[at] ?? "gray");
      number.dataset.dash = String(at % DASHES.length);
      return number;
    });
    caption.replaceChildren(heading, ...numbers);
    const text = axisText();
    const wanted = [names.join(), theme(), text].join();
    if (wanted !== shape) {
      shape = wanted;
      plot?.destroy();
      plot = build(Math.round(width), Math.round(height), text, shown, colours);
    } else if (plot.width !== Math.round(width) || plot.height !== Math.round(height))
      plot.setSize({ width: Math.round(width), height: Math.round(height) });
    const xs = along.map(({ epoch, sample }) => Math.max(epoch, sample / examples));
    plot.setData([xs, ...shown.map((_, at) => along.map((point) => point.train_losses[at] ?? null))]);
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} text
   * @param {string[]} names
   * @param {string[]} colours
   */
  function build(width, height, text, names, colours) {
    const { ink3, line, font } = chartColours();
    const grid = { stroke: line, width: 1 };
    const axis = { stroke: ink3, font: `${text}px ${font}`, grid, ticks: { ...grid, size: 4 } };
    const written =
      (/** @type {(value: number) => string} */ say) =>
      (/** @type {any} */ _u, /** @type {number[]} */ splits) =>
        splits.map((split) => (split === null ? "" : say(split)));
    const series = names.map((label, at) => ({
      label,
      stroke: colours[at],
      width: 1.75,
      dash: DASHES[at % DASHES.length],
      points: { show: (/** @type {any} */ u) => u.data[0].length === 1, size: 6 },
      spanGaps: true,
    }));
    return new uPlot(
      {
        width,
        height,
        padding: [6, 14, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: (/** @type {any} */ u) => [0, Math.max(u.data[0].at(-1) ?? 0, 1)] },
          y: {
            range: (/** @type {any} */ _u, /** @type {number} */ _low, /** @type {number} */ high) => [
              0,
              Math.max((high ?? 1) * 1.08, 1e-6),
            ],
          },
        },
        axes: [
          {
            ...axis,
            size: 8 + 1.2 * text,
            gap: 2,
            space: 5.5 * text,
            incrs: WHOLE,
            values: written(axisNumber),
          },
          {
            ...axis,
            size: 13 + 3 * text,
            gap: 4,
            space: 2 * text,
            values: written((value) => short(value, 2)),
          },
        ],
        series: [{ label: "Epoch" }, ...series],
      },
      [[], ...names.map(() => [])],
      place,
    );
  }

  const observer = new ResizeObserver(draw);
  observer.observe(place);

  return {
    /** @param {State} next */
    update(next) {
      const left = state?.session?.id !== next.session?.id;
      // A change by hand made another future.
      const turned = state?.history.events.length !== next.history.events.length;
      state = next;
      if (left) told = null;
      if (left || turned) points.clear();
      figure.hidden = answersIn(next.data) === 1 || next.comparison !== null;
      if (figure.hidden) return;
      if (about() === asked) return;
      // While it plays every second does; what stands is told as it stands.
      if (statusOf(next.session, next.frame) === "playing") asking.soon();
      else asking.now();
    },
    destroy() {
      asking.stop();
      observer.disconnect();
      plot?.destroy();
      figure.remove();
    },
  };
}
