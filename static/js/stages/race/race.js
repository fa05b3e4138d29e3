/** @import { Stage } from "../types.js" */
import { race as lanes } from "./lanes.js";

/**
 * Models side by side on the same data, by one clock.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function race(element) {
  element.classList.add("figure-race");
  /** @type {ReturnType<typeof lanes>|null} */
  let field = null;
  /** @type {Stage} */
  let stage = { figure: "", kind: "race" };

  return {
    show(next, moment) {
      stage = next;
      field ??= lanes(element, { races: stage.races });
      field.choose(stage.race ?? stage.races[0]);
      if (moment === "start") field.reset();
      if (moment === "rest") field.play();
    },
    update() {},
    marks: () => field?.marks() ?? [],
    sentence: () => field?.sentence() ?? "",
    title: (moment) => (moment === "rest" ? "at rest" : moment),
    leave() {
      field?.leave();
      element.replaceChildren();
      element.classList.remove("figure-race");
    },
  };
}
