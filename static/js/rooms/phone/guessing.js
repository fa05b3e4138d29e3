/** @import { Form, Phase as GuessPhase, Prediction } from "../../stages/predict/prediction.js" */
/** @import { Question, Said } from "../types.js" */
/** @import { OwnAnswers } from "./answers.js" */
import { letterOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";

/** Whether a guess is taken now. @param {Question} question */
export const isAsked = ({ phase }) => phase === "ask" || phase === "again";

/** In which round an answer belongs. @param {Question} question @returns {"ask"|"again"} */
export const roundOf = ({ phase }) => (phase === "ask" || phase === "confidence" ? "ask" : "again");

/**
 * What somebody said last before the run was played.
 *
 * @param {import("../types.js").Answers} answers
 * @returns {Said|null}
 */
export const lastSaid = ({ ask, again }) => again ?? ask ?? null;

/** A form as the figures of a guess take it. @param {Question} question @returns {Form} */
export function formOf({ kind, form, outcome }) {
  const { options, handles } = form;
  const [first, end] = [outcome?.run[0], outcome?.run.at(-1)];
  // A run may end, or be asked about, within an epoch.
  const whole = handles?.at(-1) ?? end?.epoch ?? null;
  const byUpdates = end && (whole === end.step ? whole !== end.epoch : end.epoch === first?.epoch);
  return /** @type {Form} */ (
    /** @type {unknown} */ ({
      id: "",
      spec: null,
      seen: [],
      range: null,
      step: null,
      label: null,
      now: null,
      of: null,
      handles: null,
      epochs: byUpdates ? null : whole,
      updates: byUpdates ? end.step : null,
      ...form,
      kind,
      options: options?.map(({ text }) => text) ?? null,
    })
  );
}

/**
 * A question's guess as the lessons' figures ask for it: what is chosen now, what was said, and the run once it is played.
 *
 * @param {() => Question} question
 * @param {OwnAnswers} answers
 * @param {import("../figures/film.js").Film} film
 */
export function createGuessing(question, answers, film) {
  /** What was said before, or is chosen and not sent. */
  function guess() {
    const now = question();
    const all = answers.of(now.number);
    if (!isAsked(now)) return lastSaid(all)?.guess ?? null;
    const draft = answers.draft(now.number, now.phase);
    if ("guess" in draft) return draft.guess;
    return (all[roundOf(now)] ?? all.ask)?.guess ?? null;
  }

  /** @returns {GuessPhase} */
  function get() {
    const now = question();
    const { outcome, phase } = now;
    const reveal =
      outcome && isRevealed(phase)
        ? { truth: outcome.truth, sentence: null, cards: [], run: outcome.run, seen: null }
        : null;
    return {
      phase: isAsked(now) ? "asked" : reveal && film.over() ? "told" : "playing",
      form: formOf(now),
      guess: guess(),
      reveal,
      at: Math.max(0, film.played().length - 1),
      picked: null,
      problem: "",
    };
  }

  return {
    get,
    /** @param {any} value */
    guess(value) {
      const now = question();
      if (isAsked(now)) answers.note(now.number, now.phase, { guess: value });
    },
    /** For the figures, which take no more of a prediction than these two. */
    asPrediction() {
      return /** @type {Prediction} */ (/** @type {unknown} */ (this));
    },
  };
}

/**
 * What a guess is called on the button that sends it, and where it is remembered.
 *
 * @param {Question} question
 * @param {any} guess
 * @returns {string} "" while there is nothing to be sent
 */
export function guessInWords({ kind, form }, guess) {
  if (guess === null || guess === undefined) return "";
  if (form.options) return letterOf(guess);
  if (kind === "diverges") return letterOf(guess ? 0 : 1);
  if (kind === "number" || kind === "weight") return String(guess).replace("-", "−");
  if (kind === "points") return `${guess.length} ${guess.length === 1 ? "point" : "points"}`;
  return kind === "line" ? "my line" : kind === "curve" ? "my curve" : "it";
}
