/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { trace } from "../../lib/points.js";
import { radiusOf } from "./pointsLayer.js";

/**
 * Examples of a regression as dots, all of one colour: those of the test part hollow.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{geometry: Geometry, palette: Palette}} on
 * @param {[number, number][]} places in the plot's own units
 * @param {boolean} hollow
 */
export function scatter(context, { geometry, palette }, places, hollow) {
  const radius = geometry.ink * radiusOf(places.length);
  context.fillStyle = hollow ? palette.paper : palette.value(1);
  context.strokeStyle = hollow ? palette.value(1) : palette.paper;
  context.lineWidth = hollow ? 1.5 : 1;
  for (const [x, y] of places) {
    context.beginPath();
    trace(context, "circle", geometry.x(x), geometry.y(y), radius);
    context.fill();
    context.stroke();
  }
}
