/** @import { Figures } from "./types.js" */

/** Every kind of figure that a stage can show, fetched when it is first looked at. @type {Figures} */
export const FIGURES = {
  unit: () => import("./unit/unit.js").then((module) => module.unit),
  curve: () => import("./curve/curve.js").then((module) => module.curve),
  chain: () => import("./chain/chain.js").then((module) => module.chain),
};
