/** @import { Drawing } from "../../store/drawing.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { drawnColours, shapeOf, trace } from "../../lib/points.js";
import { usedClasses } from "../../store/drawing.js";
import { line } from "./axes.js";
import { radiusOf } from "./pointsLayer.js";

const ARM = 9;

/**
 * The points that are put by hand, ahead of the run that learns them, and the cursor of the keyboard.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Drawing} drawing
 * @param {Geometry} geometry
 * @param {Palette} palette
 */
export function drawDrawn(context, drawing, geometry, palette) {
  const { points, kind, cursor } = drawing;
  const used = usedClasses(drawing);
  const colours = drawnColours(used);
  const radius = Math.min(4.6, radiusOf(points.length));
  context.strokeStyle = palette.paper;
  context.lineWidth = 1;
  for (const { x, y, target } of points) {
    context.fillStyle = kind === "curve" ? palette.value(1) : (colours[target] ?? palette.ink);
    context.beginPath();
    const shape = kind === "curve" ? "circle" : shapeOf(used.indexOf(target));
    trace(context, shape, geometry.x(x), geometry.y(y), radius);
    context.fill();
    context.stroke();
  }
  if (!cursor) return;
  const [x, y] = [geometry.x(cursor.x), geometry.y(cursor.y)];
  for (const [stroke, width] of /** @type {[string, number][]} */ ([
    [palette.chip, 4],
    [palette.accent, 1.75],
  ])) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.beginPath();
    line(context, x - ARM, y, x + ARM, y);
    line(context, x, y - ARM, x, y + ARM);
    context.stroke();
  }
}
