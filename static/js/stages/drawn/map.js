import { createDrawing } from "./drawing.js";

/** The four models, and what each added. */
export const map = createDrawing({
  name: "map",
  sentence: "The four models of the road, and what each added to the one before",
});
