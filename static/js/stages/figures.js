/** @import { Figures } from "./types.js" */

/** Every kind of figure that a stage can show, fetched when it is first looked at. @type {Figures} */
export const FIGURES = {
  curve: () => import("./curve/curve.js").then((module) => module.curve),
  chain: () => import("./chain/chain.js").then((module) => module.chain),
};
