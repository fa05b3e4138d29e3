/** @import { State } from "../../../types.js" */
/** @import { Figure } from "./svg.js" */
import { diagramFigure } from "./diagram.js";
import { surfaceFigure } from "./surface.js";
import { figure, nested } from "./svg.js";

const GAP = 24;
const HIGH = 476;

/**
 * Network and output side by side, equally high; one alone where the page has no other.
 *
 * @param {State} state
 */
export function benchFigure(state) {
  const parts = /** @type {Figure[]} */ (
    [diagramFigure(), surfaceFigure(state)].filter((one) => one !== null)
  );
  if (parts.length === 0) return null;
  let x = 0;
  const body = parts.map((part) => {
    const width = (part.width * HIGH) / part.height;
    const placed = nested(part, x, 0, width, HIGH);
    x += width + GAP;
    return placed;
  });
  return figure("network-and-output", Math.round(x - GAP), HIGH, body.join(""));
}
