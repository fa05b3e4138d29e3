/** @import { DataView } from "../../types.js" */
import { classColours, css } from "../../lib/colours.js";
import { fixed } from "../../lib/format.js";
import { shapeOf } from "../../lib/points.js";
import { put, svg } from "../../views/network/svg.js";

/** @param {number[]} corners @returns {string} */
const polygon = (corners) => `M${corners.map((one) => one.toFixed(2)).join(" ")}Z`;

/**
 * The shape of a class around 0; all have about the same area.
 *
 * @param {number} k
 * @param {number} r
 */
export function shapePath(k, r) {
  const shape = shapeOf(k);
  if (shape === "circle") return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  if (shape === "square") return `M${-0.89 * r} ${-0.89 * r}h${1.78 * r}v${1.78 * r}h${-1.78 * r}Z`;
  if (shape === "diamond") return polygon([0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0]);
  if (shape === "triangle") return polygon([0, -1.25 * r, 1.2 * r, 0.9 * r, -1.2 * r, 0.9 * r]);
  if (shape === "down") return polygon([0, 1.25 * r, 1.2 * r, -0.9 * r, -1.2 * r, -0.9 * r]);
  const [s, t] = [1.1 * r, 0.42 * r];
  const corners = [-t, -s, t, -s, t, -t, s, -t, s, t, t, t, t, s, -t, s, -t, t, -s, t, -s, -t, -t, -t];
  return polygon(corners);
}

/** How large an example is drawn, in em: the fewer, the larger. @param {number} count */
export const radiusOf = (count) => (count <= 12 ? 0.5 : count <= 60 ? 0.38 : count <= 200 ? 0.32 : 0.22);

/** @param {DataView} data @param {number} target */
const named = ({ task, class_names }, target) =>
  task === "regression" ? `target ${fixed(target)}` : `class ${class_names[target] ?? target}`;

/**
 * The training examples as marks that keep their identity while they move.
 *
 * @param {SVGElement} layer
 */
export function createExamples(layer) {
  /** @type {DataView|null} */
  let made = null;
  let count = 0;
  let radius = 0;
  /** @type {SVGGElement[]} */
  let marks = [];

  /** @param {DataView} data */
  function build(data) {
    made = data;
    radius = 0;
    const { inputs, targets } = data.train;
    count = Math.min(inputs.length, 600);
    const regression = data.task === "regression";
    const colours = regression ? [] : classColours(data.class_names.length).map((rgb) => css(rgb));
    marks = Array.from({ length: count }, (_, index) => {
      const k = regression ? 0 : targets[index];
      const shape = svg("path", { class: "example-shape" });
      const two = !regression && data.class_names.length <= 2;
      // The two usual colours follow the theme by themselves.
      shape.style.fill = regression ? "var(--high)" : two ? `var(--${k ? "high" : "low"})` : colours[k];
      return svg("g", { class: "example", "data-mark": `example:${index}` }, [shape]);
    });
    layer.replaceChildren(...marks);
  }

  return {
    /**
     * @param {DataView} data
     * @param {number} em in pixels
     * @param {{width: number, height: number}} box where it is little room they are smaller
     */
    draw(data, em, { width, height }) {
      if (data !== made) build(data);
      const room = Math.min(1, Math.max(0.62, Math.min(width / (36 * em), height / (20 * em))));
      const wanted = radiusOf(count) * em * (count > 12 ? room : 1);
      if (wanted === radius) return;
      radius = wanted;
      for (const [index, mark] of marks.entries()) {
        const k = data.task === "regression" ? 0 : data.train.targets[index];
        mark.firstElementChild?.setAttribute("d", shapePath(k, radius));
      }
    },
    radius: () => radius,
    count: () => count,
    elements: () => marks,
    /** @param {number} index @param {number} x @param {number} y in pixels */
    place: (index, x, y) => put(marks[index], "transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`),
    /**
     * @param {number} index
     * @param {{wrong?: boolean, now?: boolean, hidden?: boolean}} how
     */
    dress(index, { wrong = false, now = false, hidden = false }) {
      const mark = marks[index];
      mark.classList.toggle("is-wrong", wrong);
      mark.classList.toggle("is-now", now);
      mark.classList.toggle("is-away", hidden);
      let ring = mark.querySelector(".example-ring");
      if ((wrong || now) && !ring) {
        ring = svg("circle", { class: "example-ring" });
        mark.append(ring);
      } else if (!wrong && !now) ring?.remove();
      ring?.setAttribute("r", String(radius * (now ? 2 : 1.75)));
    },
    /** @param {(index: number) => string} [more] what else is said of it @returns {import("../types.js").Mark[]} */
    marks: (more = () => "") =>
      marks.flatMap((element, index) => {
        if (!made || element.classList.contains("is-away")) return [];
        const at = made.train.inputs[index].map((value) => fixed(value)).join(", ");
        const label = `example ${index + 1} at ${at}, ${named(made, made.train.targets[index])}${more(index)}`;
        return [{ name: `example:${index}`, label, element }];
      }),
  };
}
