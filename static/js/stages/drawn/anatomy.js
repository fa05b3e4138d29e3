import { createDrawing } from "./drawing.js";

/** A part of the cell, and what stands for it in the unit. */
const COUNTERPARTS = [
  ["part:dendrites", "part:inputs"],
  ["part:synapses", "part:weights"],
  ["part:soma", "part:sum"],
  ["part:axon", "part:output"],
];

/** A nerve cell above an artificial unit. */
export const anatomy = createDrawing({
  name: "anatomy",
  sentence: "A nerve cell, and under it the unit that is modelled on it",
  pairs: Object.fromEntries(
    COUNTERPARTS.flatMap(([one, other]) => [
      [one, [other]],
      [other, [one]],
    ]),
  ),
  whole: true,
  dress: (svg, { labels = true }) => svg.classList.toggle("is-bare", !labels),
});
