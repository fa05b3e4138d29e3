/** @import { State } from "../../types.js" */
/** @import { Palette } from "./palette.js" */
import { css, theme } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { className, short } from "../../lib/format.js";
import { shapeOf, trace } from "../../lib/points.js";
import { ends, isCurve } from "../../model/curve.js";
import { outputScale } from "../../model/readout.js";
import { paletteFor } from "./palette.js";

const MOST_CLASSES = 10;
const BAR = 72;

/**
 * @typedef {object} Scale what the colours from one end to the other mean
 * @property {string} name
 * @property {number} low
 * @property {number} high
 * @property {Uint32Array} table of the colours
 * @property {{centre: number, half: number}} scale of the table
 */

/** What the marks and colours of that which is shown large mean. */
export function createLegend() {
  const element = make("div", "legend");
  /** @type {unknown[]} */
  let about = [];

  /**
   * @param {NonNullable<State["data"]>} data
   * @param {boolean} showTest
   */
  function examples(data, showTest) {
    const palette = paletteFor(data);
    const parts = [];
    if (data.task === "classification")
      data.class_names.slice(0, MOST_CLASSES).forEach((name, k) => {
        const sign = mark((context) => trace(context, shapeOf(k), 12, 12, 8), palette.points[k] ?? "gray");
        parts.push(make("span", "", {}, [sign, className(name)]));
      });
    if (isCurve(data)) {
      if (data.task === "regression") {
        const dot = (/** @type {boolean} */ hollow) =>
          mark((context) => trace(context, "circle", 12, 12, 7), palette.value(1), hollow);
        parts.push(make("span", "", {}, [dot(false), showTest ? "training" : "data"]));
        if (showTest) parts.push(make("span", "", {}, [dot(true), "test"]));
      }
      parts.push(make("span", "", {}, [make("i", "legend-line"), "ŷ, the network"]));
    } else if (data.readout.kind !== "argmax") parts.push(bar(answers(data, palette)));
    return parts;
  }

  return {
    element,
    /**
     * @param {State} state
     * @param {Scale|null} [scale] of a unit that is shown large in place of the output
     */
    update({ data, display }, scale = null) {
      if (!data) return;
      const { showTest = false } = display;
      const said = scale ? [scale.name, short(scale.low, 2), short(scale.high, 2)] : [];
      const next = [data, theme(), showTest, ...said];
      if (next.length === about.length && next.every((one, at) => one === about[at])) return;
      about = next;
      element.replaceChildren(...(scale ? [bar(scale)] : examples(data, showTest)));
      element.dataset.many = String(!scale && data.class_names.length > 4);
    },
  };
}

/**
 * @param {(context: CanvasRenderingContext2D) => void} shape on a square of 24
 * @param {string} colour
 * @param {boolean} [hollow]
 */
function mark(shape, colour, hollow = false) {
  const canvas = make("canvas", "legend-mark");
  canvas.width = canvas.height = 24;
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = 3;
    context.beginPath();
    shape(context);
    if (hollow) context.stroke();
    else context.fill();
  }
  return canvas;
}

/**
 * @param {NonNullable<State["data"]>} data
 * @param {Palette} palette
 * @returns {Scale}
 */
function answers(data, palette) {
  const scale = outputScale(
    data.readout,
    data.readout.kind === "value" ? ends(data.train.targets) : undefined,
  );
  return {
    name: "ŷ",
    low: scale.centre - scale.half,
    high: scale.centre + scale.half,
    table: palette.table,
    scale,
  };
}

/** @param {Scale} scale */
function bar({ name, low, high, table, scale: { centre, half } }) {
  const canvas = make("canvas", "legend-bar");
  canvas.width = BAR;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  const last = table.length - 1;
  for (let x = 0; x < BAR && context; x++) {
    const value = low + (x / (BAR - 1)) * (high - low);
    const share = Math.min(1, Math.max(0, (value - centre) / half / 2 + 0.5));
    const pixel = table[Math.round(share * last)] ?? 0;
    context.fillStyle = css([pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
    context.fillRect(x, 0, 1, 1);
  }
  return make("span", "legend-scale", {}, [`${name} ${short(low, 2)}`, canvas, short(high, 2)]);
}
