/** @import { Plot } from "../plot/plot.js" */

/** An arc is no higher than so many em. */
const HIGHEST = 3;

/**
 * A jump as an arc over what lies between.
 *
 * @param {Plot} plot
 * @param {[number, number]} from
 * @param {[number, number]} to in values
 */
export function arcOver(plot, from, to) {
  const [x0, y0, x1, y1] = [plot.x(from[0]), plot.y(from[1]), plot.x(to[0]), plot.y(to[1])];
  const top = Math.min(y0, y1) - Math.min(HIGHEST, Math.abs(x1 - x0) / plot.em() / 4) * plot.em();
  return `M${x0} ${y0}Q${(x0 + x1) / 2} ${top} ${x1} ${y1}`;
}
