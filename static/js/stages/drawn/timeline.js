import { createDrawing } from "./drawing.js";

/** From 1943 to today. */
export const timeline = createDrawing({
  name: "timeline",
  sentence: "From 1943 to today: three waves, with two winters between them",
  tall: true,
  dress: (svg, { events = true }) => svg.classList.toggle("is-bare", !events),
});
