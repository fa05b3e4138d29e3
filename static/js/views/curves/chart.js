/** @import { HistoryEvent, State } from "../../types.js" */
import uPlot from "../../../vendor/uplot.js";
import { axisText } from "../../lib/colours.js";
import { axisNumber, percent, short } from "../../lib/format.js";
import { chartColours } from "./colours.js";
import { columns, forkSeries, playhead, pointAt } from "./comparison.js";
import { moveByKeys } from "./cursorKeys.js";
import { WHOLE } from "./series.js";

/**
 * @typedef {"loss"|"accuracy"} Quantity
 * @typedef {object} Chart
 * @property {(state: State) => void} update
 * @property {() => void} destroy
 */

/** Below this height the numbers of the epochs give way to the curves. */
const LOW = 52;

/** No more steps than these along an axis, however long it is. */
const MOST_STEPS = 5;

/** Room for each of an axis's numbers. @param {number} least in pixels */
const roomy =
  (least) =>
  (
    /** @type {any} */ _u,
    /** @type {number} */ _at,
    /** @type {number} */ _low,
    /** @type {number} */ _high,
    /** @type {number} */ length,
  ) =>
    Math.max(least, length / MOST_STEPS);

/** A line of one point is no line. @param {any} u */
const alone = (u) => u.data[0].length === 1;

/**
 * One chart of one quantity, training and test.
 *
 * @param {HTMLElement} element
 * @param {Quantity} quantity
 * @param {(index: number|null) => void} onCursor
 * @returns {Chart}
 */
export function createChart(element, quantity, onCursor) {
  /** @type {any} */
  let plot = null;
  let shape = "";
  let width = 0;
  let height = 0;
  let text = 0;
  /** @type {State|null} */
  let shown = null;
  /** @type {HistoryEvent[]} */
  let events = [];
  let examples = 1;
  let drawn = 0;
  /** @type {{history: State["history"]|null, smoothing: number, other: State["history"]|null}} */
  let painted = { history: null, smoothing: 0, other: null };
  const forgetKeys = moveByKeys(
    element,
    () => plot,
    () => plot.cursor.idx ?? plot.data[0].length - 1,
  );

  const format = (/** @type {number} */ value) => (quantity === "loss" ? short(value, 2) : percent(value, 0));

  /** @param {any} u */
  function drawMarks(u) {
    const { ctx, bbox } = u;
    const { ink3, accent } = chartColours();
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top - 8, bbox.width, bbox.height + 8);
    ctx.clip();
    for (const event of events) {
      const x = Math.round(u.valToPos(Math.max(event.epoch, event.sample / examples), "x", true));
      ctx.strokeStyle = event.command === "parameters" ? accent : ink3;
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = ctx.strokeStyle;
      ctx.beginPath();
      ctx.arc(x, bbox.top + 2 * devicePixelRatio, 2.5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }

  /** @param {boolean} logScale */
  function build(logScale) {
    plot?.destroy();
    const { ink3, line, train, test, font } = chartColours();
    const axis = {
      stroke: ink3,
      font: `${text}px ${font}`,
      grid: { stroke: line, width: 1 },
      ticks: { stroke: line, width: 1, size: 4 },
    };
    const log = quantity === "loss" && logScale;
    plot = new uPlot(
      {
        width,
        height,
        padding: [Math.max(6, text / 2), 14, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { size: 6 },
          drag: { x: false, y: false },
          sync: { key: "curves" },
        },
        scales: {
          x: {
            time: false,
            range: (/** @type {any} */ u) => [
              u.data[0][0] ?? 0,
              Math.max(u.data[0].at(-1) ?? 0, (u.data[0][0] ?? 0) + 1),
            ],
          },
          y: log
            ? { distr: 3 }
            : {
                range: (/** @type {any} */ _u, /** @type {number} */ low, /** @type {number} */ high) =>
                  quantity === "accuracy"
                    ? [Math.min(0.4, Math.floor((low ?? 0) * 10) / 10), 1.01]
                    : [0, Math.max((high ?? 1) * 1.08, 1e-6)],
              },
        },
        axes: [
          {
            ...axis,
            size: () => (height < LOW ? 5 : 8 + 1.2 * text),
            gap: 2,
            space: roomy(5.5 * text),
            incrs: WHOLE,
            values: (/** @type {any} */ _u, /** @type {number[]} */ splits) =>
              splits.map((split) => (height < LOW ? "" : axisNumber(split))),
          },
          {
            ...axis,
            size: 13 + 3 * text,
            gap: 4,
            space: log ? 2 * text : roomy(2 * text),
            values: (/** @type {any} */ _u, /** @type {(number|null)[]} */ splits) =>
              splits.map((split) => (split === null ? "" : format(split))),
          },
        ],
        series: [
          { label: "Epoch" },
          { label: "Training", stroke: train, width: 1.75, points: { show: alone, size: 6 }, spanGaps: true },
          {
            label: "Test",
            stroke: test,
            width: 1.75,
            dash: [5, 3],
            points: { show: alone, size: 6 },
            spanGaps: true,
          },
          forkSeries(),
        ],
        hooks: {
          draw: [drawMarks, (/** @type {any} */ u) => shown && playhead(u, shown, examples)],
          setCursor: [
            (/** @type {any} */ u) => {
              const index = u.cursor.idx ?? null;
              onCursor(pointAt(shown, index, u.data[0][index ?? 0], examples));
            },
          ],
        },
      },
      [[], [], [], []],
      element,
    );
  }

  /** @param {State} state */
  function update(state) {
    shown = state;
    if (width === 0 || height === 0) return;
    const { history } = state;
    const { logScale = false, smoothing = 0 } = state.display;
    text = axisText();
    const wanted = `${logScale}.${text}.${chartColours().key}`;
    const rebuilt = wanted !== shape;
    if (rebuilt) {
      shape = wanted;
      build(logScale);
    } else if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });
    playhead(plot, state, examples);
    const other = state.comparison?.history ?? null;
    const same = painted.history === history && painted.other === other && painted.smoothing === smoothing;
    if (!rebuilt && same) return;
    // A long run is thousands of points: drawing them more than about ten times a second shows nobody more.
    const now = performance.now();
    if (!rebuilt && history.points.length > 600 && now - drawn < 90 && state.frame?.status === "playing")
      return;
    examples = state.data?.train.inputs.length ?? 1;
    const wide = columns(state, quantity, examples);
    if (!wide) return;
    drawn = now;
    painted = { history, smoothing, other };
    events = history.events.filter(({ command }) => command === "patch" || command === "parameters");
    plot.setData(wide);
  }

  const observer = new ResizeObserver(([entry]) => {
    width = Math.round(entry?.contentRect.width ?? 0);
    height = Math.round(entry?.contentRect.height ?? 0);
    if (shown) update(shown);
  });
  observer.observe(element);

  return {
    update,
    destroy() {
      observer.disconnect();
      forgetKeys();
      plot?.destroy();
    },
  };
}
