/** @import { State } from "../../types.js" */
import { css, theme } from "../../lib/colours.js";
import { short } from "../../lib/format.js";
import { shapeOf, trace } from "../../lib/points.js";
import { outputScale } from "../../model/readout.js";
import { paletteFor } from "./palette.js";

const MOST_CLASSES = 10;
const BAR = 72;

/** What the marks and colours of the plane mean. */
export function createLegend() {
  const element = document.createElement("div");
  element.className = "legend";
  /** @type {State["data"]} */
  let data = null;
  let shade = "";

  /** @param {NonNullable<State["data"]>} set */
  function build(set) {
    const palette = paletteFor(set);
    const parts = [];
    if (set.task === "classification")
      set.class_names.slice(0, MOST_CLASSES).forEach((name, k) => {
        const entry = document.createElement("span");
        entry.append(mark(k, palette.points[k] ?? "gray"), /^\d+$/.test(name) ? `class ${name}` : name);
        parts.push(entry);
      });
    if (set.readout.kind !== "argmax") parts.push(bar(set, palette));
    element.replaceChildren(...parts);
    element.dataset.many = String(set.class_names.length > 4);
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      if (!state.data || (state.data === data && shade === theme())) return;
      data = state.data;
      shade = theme();
      build(data);
    },
  };
}

/**
 * @param {number} k
 * @param {string} colour
 */
function mark(k, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 24;
  canvas.className = "legend-mark";
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = colour;
    context.beginPath();
    trace(context, shapeOf(k), 12, 12, 8);
    context.fill();
  }
  return canvas;
}

/**
 * @param {NonNullable<State["data"]>} data
 * @param {import("./palette.js").Palette} palette
 */
function bar(data, palette) {
  const { train } = data;
  const ends = /** @type {[number, number]} */ ([Math.min(...train.targets), Math.max(...train.targets)]);
  const { centre, half } = outputScale(data.readout, data.readout.kind === "value" ? ends : undefined);
  const canvas = document.createElement("canvas");
  canvas.width = BAR;
  canvas.height = 1;
  canvas.className = "legend-bar";
  const context = canvas.getContext("2d");
  for (let x = 0; x < BAR && context; x++) {
    const pixel = palette.table[Math.round((x / (BAR - 1)) * (palette.table.length - 1))] ?? 0;
    context.fillStyle = css([pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
    context.fillRect(x, 0, 1, 1);
  }
  const entry = document.createElement("span");
  entry.className = "legend-scale";
  entry.append(`ŷ ${short(centre - half, 2)}`, canvas, short(centre + half, 2));
  return entry;
}
