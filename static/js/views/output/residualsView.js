/** @import { View } from "../../types.js" */
/** @import { Told } from "./partView.js" */
import { axisText } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { fixed } from "../../lib/format.js";
import { curveWindow, ends, isCurve } from "../../model/curve.js";
import { axisName, drawAxes, line, nameAxes } from "./axes.js";
import { createCanvasStage } from "./canvasStage.js";
import { geometryOf } from "./geometry.js";
import { paletteFor } from "./palette.js";
import { createPartView } from "./partView.js";
import { residualsOf } from "./residualTable.js";
import { scatter } from "./scatter.js";

const EVERY_MS = 80;
const AIR = 0.08;

/**
 * What a regression leaves over: of one input y − ŷ over it, with the line where nothing is left; of more ŷ over y, with
 * the line where they are equal.
 *
 * @param {HTMLElement} element
 * @returns {View}
 */
export function residualsView(element) {
  const root = make("div", "residuals");
  const stage = createCanvasStage(root, {}, () => view.again());
  const { context, family, front } = stage;

  const view = createPartView(element, root, EVERY_MS, {
    paint({ data, part, which, predictions }) {
      if (!stage.open()) return;
      const rows = residualsOf(part.targets, predictions.outputs);
      const over = isCurve(data);
      const [x, y] = over ? overInput(data, rows) : overTargets(data);
      const window = { axes: /** @type {[number, number]} */ ([0, 0]), x, y, means: data.means };
      const geometry = geometryOf(stage.size(), window, axisText());
      const palette = paletteFor(data);
      const { left, side, top } = geometry;
      stage.fit(geometry);
      stage.begin();
      drawAxes(context, geometry, palette, family, { grid: true });
      stage.within(geometry, () => {
        context.strokeStyle = palette.ink;
        context.lineWidth = 1.5;
        context.beginPath();
        if (over) line(context, left, geometry.y(0), left + side, geometry.y(0));
        else line(context, left, top + side, left + side, top);
        context.stroke();
        const places = rows.map(({ index, y: target, answer, residual }) =>
          over ? [part.inputs[index]?.[0] ?? 0, residual] : [target, answer],
        );
        scatter(context, { geometry, palette }, /** @type {[number, number][]} */ (places), which === "test");
      });
      const names = over ? { across: axisName(data, 0), up: "y − ŷ" } : { across: "y", up: "ŷ" };
      nameAxes(context, geometry, names, palette, family);
      front.setAttribute("aria-label", describe(rows, which, over));
    },
  });

  return {
    update: view.update,
    destroy() {
      stage.destroy();
      view.destroy();
    },
  };
}

/**
 * The same height for many updates, or the picture would swell while what is left shrinks.
 *
 * @param {Told["data"]} data
 * @param {ReturnType<typeof residualsOf>} rows
 * @returns {[number, number][]}
 */
function overInput(data, rows) {
  const most = Math.max(...rows.map(({ residual }) => Math.abs(residual)), 1e-9);
  const power = 10 ** Math.floor(Math.log10(most));
  const half = ([1, 2, 5, 10].find((step) => step * power >= most * 1.02) ?? 20) * power;
  return [curveWindow(data).x, [-half, half]];
}

/** @param {Told["data"]} data @returns {[number, number][]} */
function overTargets({ train, test }) {
  const [low, high] = ends([...train.targets, ...(test?.targets ?? [])]);
  const air = AIR * (high - low || 1);
  /** @type {[number, number]} */
  const window = [low - air, high + air];
  return [window, window];
}

/**
 * @param {ReturnType<typeof residualsOf>} rows
 * @param {string} which
 * @param {boolean} over
 */
function describe(rows, which, over) {
  const most = Math.max(...rows.map(({ residual }) => Math.abs(residual)));
  const what = over
    ? "What is left, y minus ŷ, over the input"
    : "ŷ over y, with the line where they are equal";
  return `${what}: ${rows.length} ${which} examples, the largest residual is ${fixed(most, 3)}. The table tells them one by one.`;
}
