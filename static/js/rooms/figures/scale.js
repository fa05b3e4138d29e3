/** @import { Plot } from "../../stages/plot/plot.js" */
import { axisNumber } from "../../lib/format.js";
import { ticks } from "../../lib/ticks.js";
import { svg } from "../../views/network/svg.js";

/** Room that one number takes along an axis, in em. */
const APART = 2.6;

/** The numbers of both axes, along the inner edges of a plane: what is drawn on it can be told by them. */
export function createScale() {
  const layer = svg("g", { class: "plane-scale", "aria-hidden": "true" });
  return {
    /** @param {Plot} plot */
    draw(plot) {
      if (!layer.parentNode) plot.root.append(layer);
      const { left, top, width, height } = plot.box();
      const { x, y } = plot.view();
      const em = plot.em();
      const along = (/** @type {[number, number]} */ range, /** @type {number} */ length) =>
        ticks(...range, Math.max(2, Math.floor(length / (APART * em))));
      const across = along(x, width).filter((at) => plot.x(at) > 3 * em && plot.x(at) < width - 3 * em);
      const up = along(y, height).filter((at) => plot.y(at) > 3 * em && plot.y(at) < height - 2 * em);
      layer.replaceChildren(
        ...across.flatMap((at) => [
          svg("path", { d: `M${plot.x(at)} ${top + height}v${-0.4 * em}` }),
          svg("text", { class: "is-middle", x: plot.x(at), y: top + height - em }, [axisNumber(at)]),
        ]),
        ...up.flatMap((at) => [
          svg("path", { d: `M${left} ${plot.y(at)}h${0.4 * em}` }),
          svg("text", { x: left + 0.6 * em, y: plot.y(at) }, [axisNumber(at)]),
        ]),
      );
    },
  };
}
