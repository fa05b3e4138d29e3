/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */
/** @import { Mark } from "../types.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
import { createAxisGuess } from "./axisGuess.js";
import { createCurveGuess } from "./curveGuess.js";
import { createPlaneGuess } from "./planeGuess.js";

/**
 * @typedef {object} GuessView where the guess is made, and shown beside the run
 * @property {(now: Phase) => void} draw
 * @property {() => any} guess what would be sent now
 * @property {() => Mark[]} marks
 * @property {() => void} leave
 */

/** Kinds that are guessed on an axis, over the epochs, or on the plane where the run has one. */
export const AXIS = new Set(["number", "weight"]);
const OVER_TIME = new Set(["curve", "diverges"]);

/**
 * Where a guess of its kind is made.
 *
 * @param {HTMLElement} element
 * @param {Pick<Store<State>, "get">} store
 * @param {Prediction} prediction
 * @param {boolean} small there is no room for a plane
 * @returns {GuessView}
 */
export function guessView(element, store, prediction, small) {
  const kind = prediction.get().form?.kind ?? "choice";
  if (AXIS.has(kind)) return createAxisGuess(element, prediction);
  const flat = small || (store.get().data?.input_names.length ?? 2) > 2;
  if (OVER_TIME.has(kind) || (kind === "choice" && flat)) return createCurveGuess(element, prediction);
  return createPlaneGuess(element, store, prediction);
}
