/** @import { DataView } from "../../types.js" */
/** @import { Option, Question } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { OptionPicture } from "../figures/optionPicture.js";
import { letterOf, optionsOf } from "../figures/options.js";
import { VoteBars } from "../figures/votes/bars.js";

const SURE = [1, 2, 3, 4, 5];

/** @param {string} markup from the server, which made it of an author's Markdown */
export const marked = (markup) => ({ __html: markup });

/** The inputs that pictures show. @type {[number, number]} */
const AXES = [0, 1];

/**
 * What can be chosen in a question: the value of each, and how it is shown.
 *
 * @param {Question} question
 * @returns {{value: any, letter: string, option: Option}[]}
 */
export const choicesOf = (question) =>
  optionsOf(question).map((option, index) => ({
    value: question.kind === "diverges" ? index === 0 : index,
    letter: letterOf(index),
    option,
  }));

/**
 * @param {{question: Question, data: DataView|null, guess: any, truth: any, asked: boolean,
 *   rounds: import("../figures/votes/rounds.js").Round[], choose: (value: any) => void}} props truth: null before it is known
 */
export function Options({ question, data, guess, truth, asked, rounds, choose }) {
  const choices = choicesOf(question);
  if (choices.length === 0) return null;
  const pictures = choices.some(({ option }) => option.picture);
  return html`<div class="phone-options" role="group" aria-label="Your answer" data-pictures=${pictures}>${choices.map(
    ({ value, letter, option }, index) => html`<button key=${index} type="button" class="phone-option"
      data-press=${index + 1} aria-pressed=${guess === value} aria-disabled=${asked ? undefined : "true"}
      data-true=${truth === value ? "true" : undefined} onClick=${() => asked && choose(value)}>
      <b class="option-letter">${letter}</b>
      <${OptionPicture} tag="span" ...${{ option, data, axes: AXES }} />
      <span class="option-text"><span dangerouslySetInnerHTML=${marked(option.text)} />
        ${truth === value && html`<em>the run</em>`}${truth !== null && guess === value && html`<em>you</em>`}</span>
      ${rounds.length > 0 && html`<${VoteBars} rounds=${rounds} option=${index} />`}
    </button>`,
  )}</div>`;
}

/** @param {{sure: number|null, choose: (sure: number) => void}} props */
export function Sure({ sure, choose }) {
  return html`<div class="phone-sure"><h2 id="sure">How sure are you?</h2>
    <div class="sure-steps" role="group" aria-labelledby="sure">${SURE.map(
      (step) => html`<button key=${step} type="button" class="sure-step" aria-pressed=${sure === step}
        aria-label=${`${step} of 5${step === 1 ? ", a guess" : step === 5 ? ", certain" : ""}`}
        onClick=${() => choose(step)}>${step}</button>`,
    )}</div>
    <p class="sure-ends" aria-hidden="true"><span>a guess</span><span>certain</span></p></div>`;
}

/**
 * @param {{question: Question, seen: number|null, choose: (seen: number) => void}} props
 */
export function Seen({ question, seen, choose }) {
  const { phase, outcome, sights } = question;
  const texts = question.seen ?? [];
  if (texts.length === 0) return null;
  const right = phase === "done" ? (outcome?.right ?? null) : null;
  const asked = phase === "seen";
  return html`<h2>What did you see?</h2>
    <div class="phone-seen" role="group" aria-label="What did you see?">${texts.map(
      (text, index) => html`<button key=${index} type="button" class="predict-answer" data-press=${index + 1}
        aria-pressed=${seen === index} aria-disabled=${asked ? undefined : "true"} data-right=${right === index}
        onClick=${() => asked && choose(index)}><b aria-hidden="true">${index + 1}</b>
        <span dangerouslySetInnerHTML=${marked(text)} />
        ${right === index && html`<em>✓ that is it</em>`}${right !== null && right !== index && seen === index && html`<em>you saw</em>`}
        ${sights && html`<small>${sights[index]}</small>`}</button>`,
    )}</div>`;
}
