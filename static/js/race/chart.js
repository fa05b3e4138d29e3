/** @import { RaceState } from "./state.js" */
import uPlot from "../../vendor/uplot.js";
import { theme, token } from "../lib/colours.js";
import { count, percent, short } from "../lib/format.js";

/** Told apart by colour, by dash, and by the name at the end of the curve. */
const DASHES = [[], [9, 4], [2, 3], [12, 4, 2, 4]];
const GAP = 3;

/**
 * All lanes on one chart.
 *
 * @param {HTMLElement} element
 */
export function raceChart(element) {
  /** @type {any} */
  let plot = null;
  let shape = "";
  /** @type {RaceState|null} */
  let shown = null;
  /** @type {RaceState["columns"]|null} */
  let drawn = null;
  let size = { width: 0, height: 0 };

  /** @param {any} u */
  function names(u) {
    if (!shown) return;
    const { ctx, bbox } = u;
    const scale = devicePixelRatio;
    const font = fontSize() * scale;
    const places = shown.lanes
      .map((lane, index) => {
        const column = u.data[index + 1];
        let at = column.length - 1;
        while (at > 0 && (column[at] === null || column[at] === undefined)) at--;
        const x = u.valToPos(u.data[0][at] ?? 0, "x", true);
        return { name: lane.name, index, x, y: u.valToPos(column[at] ?? 0, "y", true) };
      })
      .filter(({ y }) => Number.isFinite(y))
      .sort((one, other) => one.y - other.y);
    for (let at = 1; at < places.length; at++) {
      const [above, below] = [places[at - 1], places[at]];
      if (above && below) below.y = Math.max(below.y, above.y + font + GAP * scale);
    }
    const over = (places.at(-1)?.y ?? 0) - (bbox.top + bbox.height);
    if (over > 0) for (const place of places) place.y -= over;
    ctx.save();
    ctx.font = `600 ${font}px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    for (const { name, index, y } of places) {
      ctx.fillStyle = colour(index);
      ctx.fillText(name, bbox.left + bbox.width + 8 * scale, y);
    }
    ctx.restore();
  }

  const fontSize = () => (innerWidth > 1600 ? 17 : innerWidth > 760 ? 14 : 11);
  const colour = (/** @type {number} */ index) => token(`--lane-${index + 1}`);

  /** @param {RaceState} state */
  function build({ lanes, quantity }) {
    plot?.destroy();
    const font = `${Math.max(11, fontSize() - 3)}px ${getComputedStyle(document.body).fontFamily}`;
    const longest = Math.max(...lanes.map(({ name }) => name.length));
    const axis = {
      stroke: token("--ink-2"),
      font,
      grid: { stroke: token("--line"), width: 1 },
      ticks: { stroke: token("--line"), width: 1, size: 4 },
    };
    const format = (/** @type {number} */ value) =>
      quantity === "loss" ? short(value, 2) : percent(value, 0);
    plot = new uPlot(
      {
        ...size,
        padding: [12, Math.min(size.width * 0.32, 20 + longest * fontSize() * 0.58), 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        scales: {
          x: {
            time: false,
            range: (/** @type {any} */ u) => [0, Math.max(u.data[0].at(-1) ?? 0, 1)],
          },
          y: {
            range: (/** @type {any} */ _u, /** @type {number} */ low, /** @type {number} */ high) =>
              quantity === "accuracy"
                ? [Math.min(0.4, Math.floor((low ?? 0) * 10) / 10), 1.01]
                : [0, Math.max((high ?? 1) * 1.08, 1e-6)],
          },
        },
        axes: [
          {
            ...axis,
            size: fontSize() * 2,
            gap: 3,
            space: 70,
            values: (/** @type {any} */ _u, /** @type {number[]} */ splits) =>
              splits.map((split) => (Number.isInteger(split) ? count(split) : short(split))),
          },
          {
            ...axis,
            size: fontSize() * 3.8,
            gap: 5,
            space: fontSize() * 2.4,
            values: (/** @type {any} */ _u, /** @type {(number|null)[]} */ splits) =>
              splits.map((split) => (split === null ? "" : format(split))),
          },
        ],
        series: [
          { label: "Epoch" },
          ...lanes.map(({ name }, index) => ({
            label: name,
            stroke: colour(index),
            dash: DASHES[index],
            width: innerWidth > 1100 ? 3 : 2,
            points: { show: false },
          })),
        ],
        hooks: { draw: [names] },
      },
      [[], ...lanes.map(() => [])],
      element,
    );
  }

  /** @param {RaceState} state */
  function update(state) {
    shown = state;
    const { lanes, quantity, columns } = state;
    if (lanes.length === 0 || size.width === 0) return;
    const wanted = [
      quantity,
      size.width,
      size.height,
      theme(),
      ...lanes.map(({ session, name }) => session.id + name),
    ].join();
    if (wanted !== shape) {
      shape = wanted;
      drawn = null;
      build(state);
    }
    if (drawn === columns) return;
    drawn = columns;
    plot.setData([columns.epochs, ...columns[quantity]]);
  }

  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    size = { width: Math.round(width), height: Math.round(height) };
    if (shown) update(shown);
  });
  observer.observe(element);
  return { update };
}
