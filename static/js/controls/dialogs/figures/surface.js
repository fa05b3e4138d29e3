/** @import { DataView, NetworkShape, Part, State } from "../../../types.js" */
import { classColours, css, diverging, mix, packed, paper } from "../../../lib/colours.js";
import { contour } from "../../../lib/contour.js";
import { featureName, short } from "../../../lib/format.js";
import { shapeOf, trace } from "../../../lib/points.js";
import { ticks } from "../../../lib/ticks.js";
import { outputScale } from "../../../model/readout.js";
import { createSurface, paintClasses, paintValues } from "../../../model/surface.js";
import { dataWindow } from "../../../model/window.js";
import { figure, INK, QUIET, tag, text } from "./svg.js";

const SIDE = 420;
const LEFT = 46;
const TOP = 14;
const GRID = 420;
const STRENGTH = 0.62;

/** Draws as a canvas path does, into the d of an SVG path. */
function pathText() {
  /** @type {string[]} */
  const parts = [];
  const n = (/** @type {number} */ value) => String(Number(value.toFixed(2)));
  const pen = {
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => parts.push(`M${n(x)} ${n(y)}`),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => parts.push(`L${n(x)} ${n(y)}`),
    closePath: () => parts.push("Z"),
    rect: (
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {number} */ w,
      /** @type {number} */ h,
    ) => parts.push(`M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`),
    arc: (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) =>
      parts.push(
        `M${n(x + r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0Z`,
      ),
  };
  return {
    pen: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (pen)),
    text: () => parts.join(""),
  };
}

/**
 * The surface as pixels, and where it changes sides.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Float64Array} parameters
 * @param {import("../../../model/surface.js").Window} window
 */
function paint(network, data, parameters, window) {
  const surface = createSurface(network, data, GRID, GRID);
  surface.place(window);
  surface.run(parameters);
  const values = /** @type {Float64Array} */ (surface.forward.a.at(-1));
  const image = new ImageData(GRID, GRID);
  const pixels = new Uint32Array(image.data.buffer);
  const { readout } = data;
  const units = network.layers.at(-1)?.units ?? 1;
  const { targets } = data.train;
  if (readout.kind === "argmax") {
    const ramps = classColours(data.class_names.length, "light").map((full) =>
      Uint32Array.from({ length: 129 }, (_, at) =>
        packed(mix(paper("light"), full, (0.12 + (0.88 * at) / 128) * STRENGTH)),
      ),
    );
    paintClasses(pixels, values, ramps.slice(0, units), false);
  } else {
    const table = Uint32Array.from({ length: 257 }, (_, at) =>
      packed(diverging((at / 128 - 1) * STRENGTH, "light")),
    );
    paintValues(pixels, values, 0, outputScale(readout, [Math.min(...targets), Math.max(...targets)]), table);
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = GRID;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  const { pen, text: d } = pathText();
  const scale = SIDE / GRID;
  if (readout.kind === "level")
    contour(values, GRID, GRID, readout.level, (x0, y0, x1, y1) => {
      pen.moveTo(LEFT + x0 * scale, TOP + y0 * scale);
      pen.lineTo(LEFT + x1 * scale, TOP + y1 * scale);
    });
  return { address: canvas.toDataURL("image/png"), boundary: d() };
}

/**
 * The decision surface with its points, on white.
 *
 * @param {State} state
 */
export function surfaceFigure({ network, data, parameters, display }) {
  if (!network || !data) return null;
  const [i, j] = display.axes;
  const view = dataWindow(data, display.axes);
  /** @type {[number, number]} */
  const up = i === j ? [-1, 1] : view.y;
  const window = { ...view, y: up };
  const x = (/** @type {number} */ value) => LEFT + ((value - view.x[0]) / (view.x[1] - view.x[0])) * SIDE;
  const y = (/** @type {number} */ value) => TOP + ((up[1] - value) / (up[1] - up[0])) * SIDE;
  const { address, boundary } = paint(network, data, parameters, window);
  const regression = data.task === "regression";
  const colours = classColours(data.class_names.length, "light").map((rgb) => css(rgb));
  const reach = Math.max(...data.train.targets.map(Math.abs), 1e-9);

  /**
   * @param {Part} part
   * @param {boolean} hollow
   */
  const points = ({ inputs, targets }, hollow) =>
    inputs
      .map((row, index) => {
        const target = targets[index] ?? 0;
        const colour = regression ? css(diverging(target / reach, "light")) : (colours[target] ?? QUIET);
        const { pen, text: d } = pathText();
        trace(
          pen,
          regression ? "circle" : shapeOf(target),
          x(row[i] ?? 0),
          i === j ? y(0) : y(row[j] ?? 0),
          inputs.length <= 12 ? 7 : 3.6,
        );
        return tag("path", {
          d: d(),
          fill: hollow ? "#ffffff" : colour,
          stroke: hollow ? colour : regression ? QUIET : "#ffffff",
          "stroke-width": hollow ? 1.4 : 0.8,
        });
      })
      .join("");

  const name = (/** @type {number} */ input) =>
    featureName(
      /^x\d+$/.test(data.input_names[input] ?? "x1") ? `x${input + 1}` : (data.input_names[input] ?? ""),
    );
  const bottom = TOP + SIDE;
  const across = ticks(...view.x, 6).map((at) =>
    text(x(at), bottom + 16, short(at), { "text-anchor": "middle" }),
  );
  const beside =
    i === j
      ? []
      : ticks(...up, 6).map((at) => text(LEFT - 6, y(at) + 4, short(at), { "text-anchor": "end" }));
  const body = [
    tag("image", { href: address, x: LEFT, y: TOP, width: SIDE, height: SIDE }),
    boundary &&
      tag("path", { d: boundary, fill: "none", stroke: INK, "stroke-width": 1.6, "stroke-linecap": "round" }),
    tag("clipPath", { id: "plot" }, tag("rect", { x: LEFT, y: TOP, width: SIDE, height: SIDE })),
    tag(
      "g",
      { "clip-path": "url(#plot)" },
      points(data.train, false) + (display.showTest && data.test ? points(data.test, true) : ""),
    ),
    tag("rect", {
      x: LEFT,
      y: TOP,
      width: SIDE,
      height: SIDE,
      fill: "none",
      stroke: QUIET,
      "stroke-width": 0.8,
    }),
    ...across,
    ...beside,
    text(LEFT + SIDE / 2, bottom + 36, name(i), { "text-anchor": "middle", "font-size": 13, fill: INK }),
    i === j ? "" : text(14, TOP + SIDE / 2, name(j), { "text-anchor": "middle", "font-size": 13, fill: INK }),
  ];
  return figure("surface", LEFT + SIDE + 14, bottom + 46, body.join(""));
}
