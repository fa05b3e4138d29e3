import { theme, token } from "../../lib/colours.js";

/** @typedef {{key: string, ink3: string, line: string, train: string, test: string, accent: string, font: string}} ChartColours */

/** @type {ChartColours|null} */
let known = null;

/**
 * uPlot draws on a canvas and needs plain colours.
 *
 * @returns {ChartColours}
 */
export function chartColours() {
  const key = theme();
  if (known?.key === key) return known;
  const accent = token("--accent");
  known = {
    key,
    ink3: token("--ink-3"),
    line: token("--line"),
    train: token("--ink"),
    test: accent,
    accent,
    font: getComputedStyle(document.body).fontFamily,
  };
  return known;
}
