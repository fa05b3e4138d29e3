/** @import { Stage } from "../types.js" */

/**
 * @typedef {object} Shown what of a fit is shown
 * @property {import("./answers.js").Line} line
 * @property {"none"|"bars"|"squares"} residuals
 * @property {boolean} half the line where the class changes
 * @property {"none"|"bowl"} beside
 * @property {"none"|"line"} drag
 * @property {number|null} epochs where the run stands
 * @property {boolean} walk it goes there epoch by epoch, before one's eyes
 */

/** @type {Record<string, {title: string, shown: Partial<Shown>}>} */
const MOMENTS = {
  step: { title: "right or wrong", shown: { line: "step", residuals: "none", beside: "none", epochs: 60 } },
  bars: { title: "by how much", shown: { line: "sum", residuals: "bars", beside: "none", epochs: 0 } },
  squares: { title: "squared", shown: { line: "sum", residuals: "squares", beside: "none", epochs: 2 } },
  bowl: { title: "one point", shown: { line: "sum", residuals: "bars", beside: "bowl", epochs: 2 } },
  way: { title: "the way down", shown: { residuals: "bars", beside: "bowl", epochs: 5, walk: true } },
  rest: { title: "at rest", shown: { residuals: "bars", beside: "bowl", epochs: 60, walk: true } },
};

/** @param {string} moment */
export const titleOf = (moment) => MOMENTS[moment]?.title ?? moment;

/** @param {Stage} stage @param {string|null} moment @returns {Shown} */
export function shownOf(stage, moment) {
  const { line = "sum", residuals = "bars", half = true, beside = "none", drag = "none" } = stage;
  /** @type {Shown} */
  const said = { line, residuals, half, beside, drag, epochs: stage.epochs ?? null, walk: false };
  return { ...said, walk: beside === "bowl", ...(moment === null ? {} : MOMENTS[moment]?.shown) };
}
