/** @import { State } from "../../types.js" */
/** @import { Round } from "../figures/votes/rounds.js" */
/** @import { Option, Question, RoomState } from "../types.js" */
import { html, useMemo } from "../../../vendor/ui.js";
import { count, percent } from "../../lib/format.js";
import { Mounted } from "../figures/mounted.js";
import { OptionPicture } from "../figures/optionPicture.js";
import { letterOf, optionsOf, rightOption } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { planeFigure } from "../figures/plane.js";
import { axisFigure } from "../figures/votes/axis.js";
import { courseFigure } from "../figures/votes/course.js";
import { createVoteMarks } from "../figures/votes/marks.js";
import { mostIn, roundsOf, unknownOf, votesIn } from "../figures/votes/rounds.js";
import { votesHidden } from "../panels.js";
import { Panel, Words } from "./panel.js";
import { agreement } from "./sharing.js";

/**
 * The votes as they come in, which the host alone sees before the reveal.
 *
 * @param {RoomState} state
 * @param {Question} question
 */
export function votesOf({ votes }, question) {
  return votes?.question === question.number ? votes : question;
}

/** @param {{option: Option, index: number, rounds: Round[], most: number, told: boolean, right: boolean, bench: State}} props */
function Row({ option, index, rounds, most, told, right, bench }) {
  const { data, display } = bench;
  return html`<li class=${`host-option ${right ? "is-right" : ""}`}>
    <${OptionPicture} ...${{ option, data, axes: display.axes }}
      other=${html`<${Words} tag="span" name="host-option-words" text=${option.text} />`} />
    <b class="host-letter">${letterOf(index)}</b>
    <div class="host-bars">${rounds.map(({ name, title, tally }) => {
      const votes = tally.counts?.[index] ?? 0;
      const known = Math.max(1, votesIn(tally) - tally.unknown);
      return html`<p key=${name} class=${`is-${name}`} title=${title} style=${{ "--share": votes / most }}>
        <i></i><b>${count(votes)}</b><span>${percent(votes / known, 0)}</span></p>`;
    })}</div>
    ${told && html`<span class="host-ran">${right && "the run"}</span>`}
  </li>`;
}

/** @param {{question: Question, rounds: Round[], bench: State}} props */
function Options({ question, rounds, bench }) {
  const told = isRevealed(question.phase);
  const right = told ? rightOption(question) : null;
  const most = mostIn(rounds);
  const options = optionsOf(question);
  const pictured = options.some(({ picture }) => picture);
  return html`<ol class=${`host-options ${pictured ? "is-pictured" : ""}`}>${options.map(
    (option, index) =>
      html`<${Row} key=${index} ...${{ option, index, rounds, most, told, bench }} right=${index === right} />`,
  )}</ol>`;
}

/** Votes on a plane: the newest round's. @param {{question: Question, rounds: Round[], bench: State}} props */
function OnPlane({ question, rounds, bench }) {
  const marks = useMemo(createVoteMarks, []);
  marks.set(rounds.at(-1)?.tally ?? null);
  return html`<${Mounted} name="host-figure" make=${(/** @type {HTMLElement} */ element) => planeFigure(element, [marks])}
    show=${(/** @type {import("../figures/plane.js").PlaneFigure} */ plane) =>
      plane.update(bench, { surface: false, boundary: question.kind === "line" })} />`;
}

/** @param {{question: Question, rounds: Round[], bench: State}} props */
function Figure({ question, rounds, bench }) {
  const { kind, form, outcome, phase } = question;
  const told = isRevealed(phase) ? outcome : null;
  if (optionsOf(question).length > 0) return html`<${Options} ...${{ question, rounds, bench }} />`;
  if (kind === "curve")
    return html`<${Mounted} name="host-figure" make=${courseFigure}
      show=${(/** @type {ReturnType<typeof courseFigure>} */ one) => one.update(form, rounds, told?.run ?? [], question.stop?.epoch ?? 0)} />`;
  if (kind === "line" || kind === "points")
    return html`<${OnPlane} key=${question.number} ...${{ question, rounds, bench }} />`;
  return html`<${Mounted} name="host-figure" make=${axisFigure}
    show=${(/** @type {ReturnType<typeof axisFigure>} */ one) => one.update(form, rounds, told?.truth ?? null)} />`;
}

/** What was voted, for the host. @param {{state: RoomState, question: Question, bench: State, wall: () => void,
 * close: (() => void)|null}} props wall: takes them off it, or puts them there; close: to the list */
export function Votes({ state, question, bench, wall, close }) {
  const rounds = roundsOf(votesOf(state, question).votes);
  const { answered, here, phase } = question;
  const again = rounds.some(({ name }) => name === "after");
  const seen = isRevealed(phase) ? "" : " · seen by you only";
  const said = isRevealed(phase) ? "" : agreement(rounds);
  const unknown = unknownOf(rounds);
  return html`<${Panel} name="votes" title=${again ? "Second votes" : "First votes"} aside=${`${count(answered)} of ${count(here)}${seen}`}>
    <${Figure} key=${question.number} ...${{ question, rounds, bench }} />
    <p class="host-under">
      ${rounds.length === 0 && "No vote yet."}
      ${said && html`<${Words} tag="span" text=${said} />`}
      ${unknown && html` <span>${unknown}.</span>`}
      ${question.sights && html` <span>Seen: ${question.sights.map((votes, index) => `${letterOf(index)} ${votes}`).join(", ")}.</span>`}
      ${
        isRevealed(phase) &&
        phase !== "done" &&
        state.room &&
        html`<button type="button" class="button" aria-keyshortcuts="H" onClick=${wall}>${votesHidden(state.room) ? "Votes on the wall" : "Votes off the wall"}</button>`
      }
      ${close && html`<button type="button" class="button" onClick=${close}>${state.room?.lesson ? "All questions" : "Back to the run"}</button>`}
    </p>
  <//>`;
}
