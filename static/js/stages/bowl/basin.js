/** @import { Ground } from "./ground.js" */
/** @import { View } from "../plot/plot.js" */
import { theme } from "../../lib/colours.js";
import { put, svg, write } from "../../views/network/svg.js";
import { createGrip } from "../plot/grip.js";
import { createPlot, lineThrough, within } from "../plot/plot.js";
import { paintGround } from "./ground.js";

/** So many places of a way are marked by a dot, the first ones: later they lie on each other. */
const MOST_DOTS = 60;

/**
 * A loss over two parameters from above, with the way of a run and the point where it stands.
 *
 * @param {HTMLElement} host
 * @param {{label: string, step?: number, move: (x: number, y: number) => void, end?: () => void, say: () => string, resized?: () => void}} grip of the point; resized: what is drawn over it is to be drawn anew
 */
export function createBasin(host, { label, step = 0.05, move, end, say, resized }) {
  const canvas = document.createElement("canvas");
  canvas.className = "basin-ground";
  host.append(canvas);
  const plot = createPlot(host, resized ?? (() => basin.draw()));
  const way = svg("path", { class: "basin-way" });
  const dots = svg("g", { class: "basin-dots" });
  const arrows = svg("g", { class: "basin-arrows" });
  const names = [svg("text", { class: "axis-name is-end" }), svg("text", { class: "axis-name" })];
  const said = svg("text", { class: "basin-said" });
  const point = svg("circle", { class: "basin-point", "data-mark": "point" });
  plot.root.append(way, dots, arrows, ...names, said, point);
  /** @type {Ground|null} */
  let ground = null;
  /** @type {View} */
  let view = { x: [-1, 1], y: [-1, 1] };
  /** @type {[number, number]} */
  let at = [0, 0];
  /** @type {[number, number][]} */
  let path = [];
  /** @type {unknown[]} */
  let painted = [];
  const tell = createGrip(plot, point, {
    label,
    step,
    get: () => at,
    move: (x, y) => move(within(x, view.x), within(y, view.y)),
    end,
    say,
  });

  function place() {
    const [x, y] = [plot.x(within(at[0], view.x)), plot.y(within(at[1], view.y))];
    put(point, "cx", x.toFixed(2));
    put(point, "cy", y.toFixed(2));
    put(point, "r", String(0.5 * plot.em()));
    put(said, "x", String(x + 0.9 * plot.em()));
    put(said, "y", String(y));
    put(way, "d", lineThrough(plot, path));
    const shown = path.slice(0, MOST_DOTS);
    while (dots.childElementCount > shown.length) dots.lastElementChild?.remove();
    shown.forEach(([a, b], index) => {
      const dot = dots.children[index] ?? dots.appendChild(svg("circle"));
      put(dot, "cx", plot.x(a).toFixed(2));
      put(dot, "cy", plot.y(b).toFixed(2));
      put(dot, "r", String(0.2 * plot.em()));
    });
  }

  const basin = {
    plot,
    arrows,
    point,
    /** @param {Ground} next @param {View} window */
    over(next, window) {
      ground = next;
      view = window;
    },
    known: () => ground !== null,
    /** @param {[string, string]} wanted across and up */
    name([across, up]) {
      write(names[0], across);
      write(names[1], up);
    },
    /** @param {[number, number]} next @param {[number, number][]} taken the way to it */
    stand(next, taken) {
      at = next;
      path = taken;
      place();
      tell();
    },
    /** @param {string} words beside the point, for a moment in which it is new */
    say: (words) => write(said, words),
    draw() {
      if (!plot.lay(view)) return;
      const { width, height } = plot.box();
      const about = [ground, view, Math.round(width), Math.round(height), theme()];
      if (ground && about.some((one, index) => one !== painted[index])) {
        paintGround(canvas, ground, view, { width, height });
        painted = about;
      }
      const em = plot.em();
      put(names[0], "x", String(width - 0.6 * em));
      put(names[0], "y", String(height - 0.7 * em));
      put(names[1], "x", String(0.6 * em));
      put(names[1], "y", String(1.2 * em));
      place();
    },
  };
  return basin;
}
