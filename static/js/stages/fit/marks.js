/** @import { Mark } from "../types.js" */

/**
 * What of a fit can be pointed at.
 *
 * @param {ReturnType<typeof import("./linePlot.js").createLinePlot>} lines
 * @param {ReturnType<typeof import("../bowl/basin.js").createBasin>} basin
 * @param {HTMLElement} reading
 * @param {boolean} beside
 * @returns {Mark[]}
 */
export function marksOf(lines, basin, reading, beside) {
  const said = (/** @type {HTMLElement} */ part) => ({
    name: part.dataset.mark ?? "",
    label: part.textContent ?? "",
    element: part,
  });
  const parts = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("[data-mark]")]);
  return [
    { name: "unit:0:0", label: `the line, ${reading.textContent}`, element: lines.line },
    ...lines.examples.marks(),
    ...(beside ? [{ name: "point", label: "this very line, as a point", element: basin.point }] : []),
    ...parts.map(said),
  ];
}
