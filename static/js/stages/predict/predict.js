/** @import { State } from "../../types.js" */
/** @import { FigureContext, Mark, MakeFigure } from "../types.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { createAxisGuess } from "./axisGuess.js";
import { createCurveGuess } from "./curveGuess.js";
import { createPlaneGuess } from "./planeGuess.js";
import { predictionAt } from "./prediction.js";
import { createScrubber } from "./scrubber.js";

/**
 * @typedef {object} GuessView where the guess is made, and shown beside the run
 * @property {(now: Phase) => void} draw
 * @property {() => any} guess what would be sent now
 * @property {() => Mark[]} marks
 * @property {() => void} leave
 */

/** Kinds that are guessed on an axis, over the epochs, or on the plane where the run has one. */
const AXIS = new Set(["number", "weight"]);
const OVER_TIME = new Set(["curve", "diverges"]);

/**
 * @param {HTMLElement} element
 * @param {FigureContext["store"]} store
 * @param {Prediction} prediction
 * @returns {GuessView}
 */
function guessView(element, store, prediction) {
  const kind = prediction.get().form?.kind ?? "choice";
  if (AXIS.has(kind)) return createAxisGuess(element, prediction);
  const flat = (store.get().data?.input_names.length ?? 2) > 2;
  if (OVER_TIME.has(kind) || (kind === "choice" && flat)) return createCurveGuess(element, prediction);
  return createPlaneGuess(element, store, prediction);
}

/**
 * A guess, then the run beside it: played, and gone back to at will.
 *
 * @type {MakeFigure}
 */
export function predict(element, { actions, store, ask, tools, retell }) {
  const body = make("div", "predict-body");
  element.append(body);
  element.classList.add("figure-predict");
  /** @type {Prediction|null} */
  let prediction = null;
  /** @type {GuessView|null} */
  let view = null;
  let unsubscribe = () => {};
  /** @type {Phase["phase"]} */
  let before = "waiting";
  /** The session in whose place the run was asked for. */
  let asked = "";
  const scrubber = createScrubber((at) => prediction?.seek(at));
  element.append(scrubber.root);
  const again = make("button", "button", { type: "button", "data-key": " " }, ["↻ Play once more"]);
  const other = make("button", "button", { type: "button" }, ["Guess again"]);
  const clock = make("span", "predict-clock");
  again.hidden = true;
  other.hidden = true;
  again.addEventListener("click", () => prediction?.play());
  other.addEventListener("click", () => prediction?.again());

  /** The run that the guess is about, where the step's own is another. @param {Phase} now @returns {boolean} whether it is there */
  function meant({ form }) {
    const { session } = store.get();
    if (!form || !session) return false;
    const about = (/** @type {import("../../types.js").Spec} */ { data, model }) =>
      JSON.stringify([data, model]);
    if (about(form.spec) === about(session.spec)) return true;
    if (asked !== session.id) {
      asked = session.id;
      actions.start({ spec: form.spec, play: false });
    }
    return false;
  }

  /** @param {Phase} now */
  function draw(now) {
    if (now.phase === "waiting" || !prediction || !meant(now)) return;
    const { data } = store.get();
    if (!view && data) view = guessView(body, store, prediction);
    view?.draw(now);
    scrubber.update(now);
    const told = now.phase === "told";
    again.hidden = !told;
    other.hidden = !told;
    clock.textContent = scrubber.text();
    other.textContent = now.form?.kind === "line" ? "Draw another line" : "Guess again";
    if (now.phase !== before) {
      before = now.phase;
      retell();
    }
  }

  /** @param {string} path */
  function follow(path) {
    unsubscribe();
    view?.leave();
    view = null;
    body.replaceChildren();
    prediction = predictionAt(path, ask);
    prediction.offer(() => view?.guess() ?? null);
    unsubscribe = prediction.subscribe(draw);
    prediction.load();
    tools.append(again, other, clock);
    draw(prediction.get());
  }

  /** @type {string} */
  let path = "";

  return {
    show(stage) {
      if (stage.prediction === path) return;
      path = stage.prediction;
      follow(path);
    },
    /** @param {State} state */
    update(state) {
      if (prediction && state.data) draw(prediction.get());
    },
    marks: () => view?.marks() ?? [],
    sentence() {
      const now = prediction?.get();
      if (now?.phase === "asked") return "Yours is asked for first; then the run is played";
      if (now?.phase === "told") return now.reveal?.sentence ?? "This is what the run came to";
      return "The run is played";
    },
    resize: () => prediction && draw(prediction.get()),
    leave() {
      unsubscribe();
      view?.leave();
      element.replaceChildren();
      element.classList.remove("figure-predict");
    },
  };
}
