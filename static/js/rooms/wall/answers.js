/** @import { State } from "../../types.js" */
/** @import { Film } from "../figures/film.js" */
/** @import { Round } from "../figures/votes/rounds.js" */
/** @import { Option, Question } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { Mounted } from "../figures/mounted.js";
import { OptionPicture } from "../figures/optionPicture.js";
import { letterOf, optionsOf, rightOption } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { axisFigure } from "../figures/votes/axis.js";
import { VoteBars } from "../figures/votes/bars.js";
import { roundsOf } from "../figures/votes/rounds.js";

/**
 * @typedef {object} Asked
 * @property {Question} question
 * @property {State} bench
 * @property {Film} film
 * @property {Round[]} rounds what was voted; none before the run was played
 */

/** Kinds that are answered on an axis. */
const AXIS = new Set(["number", "weight"]);

/** @param {{option: Option, index: number, right: boolean, rounds: Round[], bench: State}} props */
function Choice({ option, index, right, rounds, bench }) {
  const { data, display } = bench;
  return html`<li class=${`wall-option ${right ? "is-right" : ""}`}>
    <${OptionPicture} ...${{ option, data, axes: display.axes }} />
    <p class="option-words"><b>${letterOf(index)}</b> <span dangerouslySetInnerHTML=${{ __html: option.text }} /></p>
    ${right && html`<p class="option-right">the run</p>`}
    ${rounds.length > 0 && html`<${VoteBars} rounds=${rounds} option=${index} />`}
  </li>`;
}

/** What the answers are made of, where they are not made on the plane itself. @param {Asked} asked */
export function Answers({ question, bench, film, rounds }) {
  const { kind, form, outcome } = question;
  const options = optionsOf(question);
  // Their room is there before they are, so that nothing gives way when they come.
  const expected = isRevealed(question.phase) ? roundsOf(question.votes).length : 0;
  if (options.length > 0) {
    const right = film.over() ? rightOption(question) : null;
    return html`<ol class="wall-options" style=${{
      "--options": options.length,
      "--awaited": expected - rounds.length,
    }}>
      ${options.map(
        (option, index) =>
          html`<${Choice} key=${index} ...${{ option, index, rounds, bench }} right=${index === right} />`,
      )}
    </ol>`;
  }
  if (AXIS.has(kind))
    return html`<${Mounted}
      name=${`wall-answers ${expected > 0 ? "is-told" : ""}`}
      make=${axisFigure}
      show=${(/** @type {ReturnType<typeof axisFigure>} */ axis) =>
        axis.update(form, rounds, film.over() ? (outcome?.truth ?? null) : null)}
    />`;
  return null;
}
