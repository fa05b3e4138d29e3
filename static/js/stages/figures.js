/** @import { Figures } from "./types.js" */

/** Every kind of figure that a stage can show, fetched when it is first looked at. @type {Figures} */
export const FIGURES = {
  network: () => import("./diagram/network.js").then((module) => module.network),
  gradient: () => import("./diagram/gradient.js").then((module) => module.gradient),
  unit: () => import("./unit/unit.js").then((module) => module.unit),
  curve: () => import("./curve/curve.js").then((module) => module.curve),
  chain: () => import("./chain/chain.js").then((module) => module.chain),
  plane: () => import("./plane/plane.js").then((module) => module.plane),
  fit: () => import("./fit/fit.js").then((module) => module.fit),
  bowl: () => import("./bowl/bowl.js").then((module) => module.bowl),
  hidden: () => import("./hidden/hidden.js").then((module) => module.hidden),
  timeline: () => import("./drawn/timeline.js").then((module) => module.timeline),
  map: () => import("./drawn/map.js").then((module) => module.map),
  anatomy: () => import("./drawn/anatomy.js").then((module) => module.anatomy),
  matrix: () => import("./matrix/matrix.js").then((module) => module.matrix),
  descent: () => import("./descent/descent.js").then((module) => module.descent),
  race: () => import("./race/race.js").then((module) => module.race),
  predict: () => import("./predict/predict.js").then((module) => module.predict),
  hulls: () => import("./hulls/hulls.js").then((module) => module.hulls),
  sweep: () => import("./sweep/sweep.js").then((module) => module.sweep),
};
