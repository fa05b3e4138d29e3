/** @import { PlaneView } from "../plane/planeView.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
/** @import { LineGuess, Place } from "./guesses.js" */
import { put, svg } from "../../views/network/svg.js";
import { createGrip } from "../plot/grip.js";
import { lineThrough, within } from "../plot/plot.js";
import { firstLine } from "./guesses.js";

const NAMES = /** @type {const} */ (["from", "to"]);

/**
 * A line with two grips over the plane.
 *
 * @param {PlaneView} view
 * @param {Prediction} prediction
 */
export function createLineGuess(view, prediction) {
  const { plot } = view;
  const line = svg("path", { class: "guess-line", "data-mark": "guess" });
  plot.root.append(line);
  /** @returns {LineGuess} */
  const guess = () => prediction.get().guess ?? firstLine(plot.view());

  const grips = NAMES.map((name, at) => {
    const ring = svg("circle", { class: "guess-ring" });
    const dot = svg("circle", { class: "guess-dot" });
    const reach = svg("circle", { class: "guess-reach" });
    const grip = svg("g", { class: "guess-grip" }, [reach, ring, dot]);
    plot.root.append(grip);
    const tell = createGrip(plot, grip, {
      label: at ? "The other end of your line" : "One end of your line",
      step: 0.05,
      get: () => guess()[name],
      move(x, y) {
        const { x: wide, y: high } = plot.view();
        prediction.guess({ ...guess(), [name]: [within(x, wide), within(y, high)] });
      },
    });
    return { tell, grip, parts: [reach, ring, dot] };
  });

  return {
    /** @param {Phase} now */
    draw({ phase, guess: drawn }) {
      const asked = phase === "asked";
      const { from, to } = asked ? guess() : (drawn ?? { from: null, to: null });
      put(line, "d", from && to ? lineThrough(plot, [from, to]) : "");
      line.classList.toggle("is-past", !asked);
      grips.forEach(({ tell, grip, parts }, at) => {
        grip.classList.toggle("is-away", !asked);
        const [x, y] = /** @type {Place} */ (at ? to : from) ?? [0, 0];
        put(grip, "transform", `translate(${plot.x(x).toFixed(2)} ${plot.y(y).toFixed(2)})`);
        [1.5, 0.62, 0.16].forEach((radius, part) => {
          put(parts[part], "r", String(radius * plot.em()));
        });
        if (asked) tell();
      });
    },
    guess,
    marks: () => [{ name: "guess", label: "your line", element: line }],
  };
}
