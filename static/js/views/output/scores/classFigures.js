import { html } from "../../../../vendor/ui.js";
import { count, fixed, percent } from "../../../lib/format.js";
import { FIGURES, fraction, sentence } from "./words.js";

/** @import { ClassScores } from "./words.js" */

/** Of more classes the counts would make the table too high; they stand in its hints and below. */
const COUNTED = 4;

const MEANS = [
  { key: "macro", title: "mean", hint: "The mean over the classes: each weighs the same" },
  { key: "weighted", title: "by number", hint: "The mean over the classes: each weighs by its examples" },
];

/**
 * What accuracy hides: how much of what is read as a class is it, and how much of it is found.
 *
 * @param {{answer: any, chosen: number, choose: (index: number) => void}} props
 */
export function ClassFigures({ answer, chosen, choose }) {
  /** @type {ClassScores[]} */
  const classes = answer.classes;
  const told = classes[chosen];
  const large = classes.length > COUNTED;
  return html`<div class="score-figures" data-size=${large && "large"} tabindex="0" role="region" aria-label="Precision and recall of each class">
    <table>
      <thead><tr><td></td>${FIGURES.map(({ key, title }) => html`<th key=${key} scope="col">${title}</th>`)}</tr></thead>
      <tbody>${classes.map(
        (one, index) => html`<tr key=${index} class=${index === chosen ? "chosen" : ""}>
          <th scope="row"><button type="button" class="plain-link" aria-pressed=${String(index === chosen)} title=${one.name}
            onClick=${() => choose(index)}>${one.name}</button></th>
          ${FIGURES.map(
            (figure) => html`<td key=${figure.key} title=${sentence(figure, one)}>${percent(one[figure.key])}
              ${!large && html`<small>${one[figure.key] === null ? "0/0" : fraction(figure, one)}</small>`}</td>`,
          )}
        </tr>`,
      )}</tbody>
      ${
        classes.length > 2 &&
        html`<tfoot>${MEANS.map(
          ({ key, title, hint }) => html`<tr key=${key} title=${hint}><th scope="row">${title}</th>
            ${FIGURES.map((figure) => html`<td key=${figure.key}>${percent(answer[key][figure.key])}</td>`)}</tr>`,
        )}</tfoot>`
      }
    </table>
    ${told && html`<ul class="score-says" aria-live="polite">${FIGURES.map((figure) => html`<li key=${figure.key}>${sentence(figure, told)}</li>`)}</ul>`}
    <dl class="score-all">
      <div title=${`Right of all ${count(answer.examples)} ${words(answer.part)} examples`}><dt>Accuracy</dt><dd>${percent(answer.accuracy)}</dd></div>
      <div title=${answer.undefined.balanced_accuracy ?? "The mean recall of the classes: as if each had as many examples"}><dt>Balanced</dt><dd>${percent(answer.balanced_accuracy)}</dd></div>
      <div title=${answer.undefined.mcc ?? "Matthews’ correlation of what is with what is read: 1 all right, 0 no better than chance, −1 all wrong"}><dt>Correlation</dt><dd>${fixed(answer.mcc)}</dd></div>
    </dl>
  </div>`;
}

/** @param {"train"|"test"} part */
export const words = (part) => (part === "test" ? "test" : "training");
