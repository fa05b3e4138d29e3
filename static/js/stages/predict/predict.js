/** @import { State } from "../../types.js" */
/** @import { FigureContext, MakeFigure } from "../types.js" */
/** @import { GuessView } from "./guessView.js" */
/** @import { Phase, Prediction } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { AXIS, guessView } from "./guessView.js";
import { predictionAt } from "./prediction.js";
import { createScrubber } from "./scrubber.js";

/** A choice is made without a picture; of its run there is one, if it goes anywhere. @param {Phase} now */
const isBare = ({ form, reveal }) => !AXIS.has(form?.kind ?? "") && (reveal?.run.length ?? 0) < 2;

/** A guess on the stage, then the run beside it: played, and gone back to at will. @type {MakeFigure} */
export const predict = (element, context) => createPredictFigure(element, context, false);

/**
 * The same wherever it stands.
 *
 * @param {HTMLElement} element
 * @param {Pick<FigureContext, "actions"|"store"|"ask"|"tools"|"retell">} context
 * @param {boolean} small in the text, beside the step's own figure
 * @returns {import("../types.js").Figure}
 */
export function createPredictFigure(element, { actions, store, ask, tools, retell }, small) {
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
  const again = make("button", "button", { type: "button", "data-press": " " }, ["↻ Play once more"]);
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
    if (now.phase === "waiting" || !prediction || !(small || meant(now))) return;
    if (small) element.hidden = isBare(now);
    const { data } = store.get();
    if (!view && (small || data)) view = guessView(body, store, prediction, small);
    view?.draw(now);
    scrubber.update(now);
    const told = now.phase === "told";
    const played = !AXIS.has(now.form?.kind ?? "") && prediction.last() > 0;
    again.hidden = !told || !played;
    other.hidden = !told;
    clock.textContent = played ? scrubber.text() : "";
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
