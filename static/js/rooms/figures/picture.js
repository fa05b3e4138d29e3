/** @import { DataView } from "../../types.js" */
/** @import { Picture } from "../types.js" */
import { theme } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { shapeOf, trace } from "../../lib/points.js";
import { dataWindow } from "../../model/window.js";
import { paletteFor } from "../../views/output/palette.js";

/** @typedef {import("../../views/output/palette.js").Palette} Palette */

/** So many examples are drawn: more would hide what they lie on. */
const MOST = 300;

/** @param {string} base64 @returns {Uint8Array} */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * A surface's bytes as colours: of one output from its low end to its high end; of several the class that wins.
 *
 * @param {Uint8Array} bytes
 * @param {Pick<DataView, "readout">} data
 * @param {Pick<Palette, "table"|"ramps">} palette
 * @returns {Uint32Array}
 */
export function coloured(bytes, { readout }, { table, ramps }) {
  if (readout.kind === "argmax") return Uint32Array.from(bytes, (k) => ramps[k]?.at(-1) ?? 0);
  const last = table.length - 1;
  return Uint32Array.from(bytes, (byte) => table[Math.round((byte / 255) * last)]);
}

/**
 * The picture of an option, as large as its host: what a network would say over the plane, and the examples on it.
 *
 * @param {HTMLElement} element
 */
export function pictureFigure(element) {
  const canvas = make("canvas", "option-canvas", { "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const small = document.createElement("canvas");
  element.append(canvas);
  /** @type {[Picture, DataView, [number, number]]|null} */
  let shown = null;
  let drawn = "";

  /** @param {Picture} picture @param {DataView} data @param {Palette} palette @param {number} width @param {number} height */
  function drawSurface({ size, cells }, data, palette, width, height) {
    small.width = small.height = size;
    const image = new ImageData(size, size);
    new Uint32Array(image.data.buffer).set(coloured(bytesOf(cells), data, palette));
    small.getContext("2d")?.putImageData(image, 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(small, 0, 0, width, height);
  }

  /** @param {Picture} picture @param {DataView} data @param {[number, number]} axes @param {Palette} palette @param {number} width @param {number} height */
  function drawExamples({ ranges }, data, axes, palette, width, height) {
    const [x, y] = ranges ?? [dataWindow(data, axes).x, dataWindow(data, axes).y];
    const { inputs, targets } = data.train;
    const radius = Math.max(2, Math.min(0.035, 0.22 / Math.sqrt(inputs.length)) * height);
    context.lineWidth = Math.max(1, 0.3 * radius);
    context.strokeStyle = palette.paper;
    for (let index = 0; index < Math.min(inputs.length, MOST); index++) {
      const across = ((inputs[index][axes[0]] - x[0]) / (x[1] - x[0])) * width;
      const up = ((y[1] - inputs[index][axes[1]]) / (y[1] - y[0])) * height;
      context.fillStyle =
        data.task === "regression" ? palette.value(1) : (palette.points[targets[index]] ?? palette.ink);
      context.beginPath();
      trace(context, data.task === "regression" ? "circle" : shapeOf(targets[index]), across, up, radius);
      context.fill();
      context.stroke();
    }
  }

  function draw() {
    const [width, height] = [element.clientWidth, element.clientHeight].map((side) =>
      Math.round(side * (devicePixelRatio || 1)),
    );
    if (!shown || width === 0 || height === 0) return;
    const [picture, data, axes] = shown;
    const now = [theme(), width, height, picture.cells, axes].join();
    if (now === drawn) return;
    drawn = now;
    canvas.width = width;
    canvas.height = height;
    const palette = paletteFor(data);
    drawSurface(picture, data, palette, width, height);
    drawExamples(picture, data, axes, palette, width, height);
  }

  const watcher = new ResizeObserver(draw);
  watcher.observe(element);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", draw);

  return {
    /** @param {Picture} picture @param {DataView} data @param {[number, number]} axes */
    update(picture, data, axes) {
      if (shown?.[1] !== data) drawn = "";
      shown = [picture, data, axes];
      draw();
    },
    destroy() {
      watcher.disconnect();
      scheme.removeEventListener("change", draw);
      canvas.remove();
    },
  };
}
