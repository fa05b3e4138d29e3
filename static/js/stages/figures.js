/** @import { Figures } from "./types.js" */

/** Every kind of figure that a stage can show, fetched when it is first looked at. @type {Figures} */
export const FIGURES = {
  chain: () => import("./chain/chain.js").then((module) => module.chain),
  plane: () => import("./plane/plane.js").then((module) => module.plane),
  fit: () => import("./fit/fit.js").then((module) => module.fit),
  bowl: () => import("./bowl/bowl.js").then((module) => module.bowl),
  hulls: () => import("./hulls/hulls.js").then((module) => module.hulls),
};
