/** @import { State } from "../../../types.js" */
/** @import { Plot } from "../../../stages/plot/plot.js" */
/** @import { Tally } from "../../types.js" */
import { axesOf } from "../../../stages/plane/scene.js";
import { lineThrough } from "../../../stages/plot/plot.js";
import { put, svg } from "../../../views/network/svg.js";

/** Below this share of the most a mark would not be seen. */
const LEAST = 0.12;

/**
 * One round's votes on a plane: the lines that were drawn, or how often each example was marked.
 */
export function createVoteMarks() {
  const layer = svg("g", { class: "vote-marks", "aria-hidden": "true" });
  /** @type {Tally|null} */
  let tally = null;

  /** @param {Plot} plot */
  function drawLines(plot) {
    const lines = tally?.lines ?? [];
    while (layer.childElementCount > lines.length) layer.lastElementChild?.remove();
    lines.forEach((ends, index) => {
      const path = layer.children[index] ?? layer.appendChild(svg("path", { class: "vote-line" }));
      put(path, "d", lineThrough(plot, ends));
    });
  }

  /** @param {Plot} plot @param {State} state */
  function drawPoints(plot, { data, display }) {
    const counts = tally?.counts ?? [];
    if (!data) return;
    const [i, j] = axesOf(data, display.axes);
    const most = Math.max(1, ...counts);
    const band = data.input_names.length === 1;
    layer.replaceChildren(
      ...counts.flatMap((votes, index) => {
        const row = data.train.inputs[index];
        if (!row || votes / most < LEAST) return [];
        const at = { cx: plot.x(row[i]).toFixed(2), cy: plot.y(band ? 0 : row[j]).toFixed(2) };
        const ring = svg("circle", { class: "vote-ring", ...at, r: String(0.6 * plot.em()) });
        ring.style.strokeOpacity = String(0.25 + (0.75 * votes) / most);
        ring.style.strokeWidth = `${(0.06 + (0.2 * votes) / most).toFixed(3)}em`;
        return ring;
      }),
    );
  }

  return {
    /** @param {Tally|null} next */
    set(next) {
      if (next?.kind !== tally?.kind) layer.replaceChildren();
      tally = next;
    },
    /** @param {Plot} plot @param {State} state */
    draw(plot, state) {
      if (!layer.parentNode) plot.root.append(layer);
      if (tally?.kind === "points") drawPoints(plot, state);
      else drawLines(plot);
    },
  };
}
