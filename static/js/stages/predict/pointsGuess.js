/** @import { PlaneView } from "../plane/planeView.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
/** @import { Place } from "./guesses.js" */
import { put, svg } from "../../views/network/svg.js";
import { nearest, towards } from "./guesses.js";

/** A press marks the nearest example, no further away than so many em. */
const REACH = 1.5;

/**
 * Examples that are marked with a cross, by a press or by Space; arrows go to the nearest in their direction.
 *
 * @param {PlaneView} view
 * @param {Prediction} prediction
 */
export function createPointsGuess(view, prediction) {
  const { plot } = view;
  const crosses = svg("g", { class: "guess-crosses" });
  plot.root.append(crosses);
  /** @type {Place[]} */
  let places = [];

  /** @returns {number[]} */
  const marked = () => prediction.get().guess ?? [];

  /** @param {number} index */
  function toggle(index) {
    const now = marked();
    prediction.guess(now.includes(index) ? now.filter((one) => one !== index) : [...now, index]);
  }

  const asked = () => prediction.get().phase === "asked";

  plot.root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !asked()) return;
    const [x, y] = plot.at(event);
    const index = nearest(places, [plot.x(x), plot.y(y)], REACH * plot.em());
    if (index === null) return;
    event.preventDefault();
    toggle(index);
    view.examples.elements()[index].focus({ preventScroll: true });
  });
  plot.root.addEventListener("keydown", (event) => {
    const at = view.examples.elements().indexOf(/** @type {SVGGElement} */ (event.target));
    if (at < 0 || !asked()) return;
    if (event.key === " ") toggle(at);
    else {
      const next = towards(places, at, event.key);
      if (next === null) return;
      go(next);
    }
    event.preventDefault();
    event.stopPropagation();
  });

  /** One of them is reached by Tab. @param {number} index */
  function go(index) {
    view.examples.elements().forEach((one, at) => {
      one.setAttribute("tabindex", at === index ? "0" : "-1");
    });
    view.examples.elements()[index]?.focus({ preventScroll: true });
  }

  /** @param {number} index @param {number} r */
  const cross = (index, r) =>
    svg("path", {
      class: "guess-cross",
      d: `M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`,
      transform: `translate(${places[index][0].toFixed(2)} ${places[index][1].toFixed(2)})`,
    });

  return {
    /** @param {Phase} now @param {Place[]} at where the examples are, in pixels */
    draw({ guess, phase }, at) {
      places = at;
      const own = /** @type {number[]} */ (guess ?? []);
      crosses.replaceChildren(...own.filter((one) => places[one]).map((one) => cross(one, 0.5 * plot.em())));
      const elements = view.examples.elements();
      const reached = elements.findIndex((one) => one.getAttribute("tabindex") === "0");
      elements.forEach((one, index) => {
        put(one, "role", "checkbox");
        put(one, "aria-checked", String(own.includes(index)));
        put(one, "aria-disabled", String(phase !== "asked"));
        put(one, "tabindex", index === Math.max(reached, 0) ? "0" : "-1");
      });
      for (const mark of view.examples.marks()) put(mark.element, "aria-label", mark.label);
    },
    guess: marked,
    marks: () => view.examples.marks((index) => (marked().includes(index) ? ", marked" : "")),
  };
}
