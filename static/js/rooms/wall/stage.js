/** @import { State } from "../../types.js" */
/** @import { PlaneFigure } from "../figures/plane.js" */
/** @import { Round } from "../figures/votes/rounds.js" */
/** @import { Question, RoomState } from "../types.js" */
/** @import { Asked } from "./answers.js" */
import { html, useMemo } from "../../../vendor/ui.js";
import { isCurve } from "../../model/curve.js";
import { parametersOf } from "../figures/film.js";
import { Mounted } from "../figures/mounted.js";
import { networkFigure } from "../figures/network.js";
import { letterOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { planeFigure } from "../figures/plane.js";
import { createScale } from "../figures/scale.js";
import { courseFigure } from "../figures/votes/course.js";
import { createVoteMarks } from "../figures/votes/marks.js";
import { epochOf, lossOf, networkCaption, runCaption } from "./words.js";

/** Kinds that are answered on the plane itself. */
const ON_PLANE = new Set(["line", "points"]);

/** A plane with the numbers of its axes. @param {HTMLElement} element */
const scaled = (element) => planeFigure(element, [createScale()]);

/** The network in words. @param {State} bench */
const shapeOf = ({ network }) =>
  network
    ? `A network of ${[network.inputs, ...network.layers.map(({ units }) => units)].join(", ")} units`
    : "";

/** @param {{state: RoomState|null, bench: State}} props state: none while it is another moment's network */
const Network = ({
  state,
  bench,
}) => html`<figure class="wall-figure wall-network" aria-label=${shapeOf(bench)}>
  <figcaption>${state ? networkCaption(state) : "the network"}</figcaption>
  <${Mounted}
    inert
    name="wall-host"
    make=${networkFigure}
    show=${(/** @type {import("../../types.js").View} */ view) => view.update(bench)}
  />
</figure>`;

/** One round's votes on a plane of its own. @param {{round: Round, bench: State}} props */
function VotePlane({ round: { title, tally }, bench }) {
  const marks = useMemo(createVoteMarks, []);
  marks.set(tally);
  return html`<figure class="wall-figure">
    <figcaption>${title === "said" ? "what you said" : `${title} you talked`}</figcaption>
    <${Mounted}
      name="wall-host"
      make=${(/** @type {HTMLElement} */ element) => planeFigure(element, [marks])}
      show=${(/** @type {PlaneFigure} */ plane) =>
        plane.update(bench, { surface: false, boundary: tally.kind === "lines" })}
    />
  </figure>`;
}

/** Sentences on what there was to see; how many saw each, and which is so, once that is told. @param {{question: Question}} props */
const Sights = ({ question: { seen, sights, outcome } }) => html`<section class="wall-figure wall-sights">
  <h2>What did you see?</h2>
  <ol>
    ${(seen ?? []).map(
      (text, index) => html`<li key=${index} class=${outcome?.right === index ? "is-right" : ""}>
        <b>${letterOf(index)}</b>${" "}
        <span dangerouslySetInnerHTML=${{ __html: text }} />${" "}
        ${sights && html`<i>${sights[index] ?? 0}</i>`}
      </li>`,
    )}
  </ol>
</section>`;

/** A metric's way, as it is asked for and as it was. @param {Asked} asked */
const Course = ({ question, film, rounds }) => html`<${Mounted}
  name="wall-host"
  make=${courseFigure}
  show=${(/** @type {ReturnType<typeof courseFigure>} */ course) =>
    course.update(question.form, rounds, film.played(), question.stop?.epoch ?? 0)}
/>`;

/** What stands beside the plane. @param {Omit<Asked, "question"> & {state: RoomState, question: Question|null}} props */
function Beside({ state, question, bench, film, rounds }) {
  // A curve is as high as it is wide, and leaves room beside it.
  const curved = bench.data !== null && isCurve(bench.data);
  const sights =
    question?.seen && isRevealed(question.phase) && question.phase !== "reveal"
      ? html`<${Sights} question=${question} />`
      : null;
  if (question?.kind === "curve")
    return html`<div class="wall-votes"><${Course} ...${{ question, bench, film, rounds }} />${sights}</div>`;
  if (sights) return sights;
  if (ON_PLANE.has(question?.kind ?? "") && rounds.length > 0)
    return html`<div class="wall-votes">
      ${rounds.map((round) => html`<${VotePlane} key=${round.name} round=${round} bench=${bench} />`)}
    </div>`;
  const whole = question !== null && isRevealed(question.phase) && !curved;
  return whole ? null : html`<${Network} state=${film.moment() ? null : state} bench=${bench} />`;
}

/**
 * The network and what it says; while a run is revealed only that, as the run comes to it.
 *
 * @param {Omit<Asked, "question"> & {state: RoomState, question: Question|null}} props
 */
export function Stage(props) {
  const { state, question, bench, film } = props;
  const moment = film.moment();
  const shown = moment ? { ...bench, parameters: parametersOf(moment), scene: null } : bench;
  const beside = Beside({ ...props, bench: shown });
  const kind = question?.kind ?? "";
  const told = moment !== null;
  const show = (/** @type {PlaneFigure} */ plane) =>
    plane.update(shown, { boundary: told || kind === "line", wrong: told && kind === "points" });
  return html`<div class=${`wall-stage ${beside ? "" : "is-alone"} ${bench.data && isCurve(bench.data) ? "is-curve" : ""}`}>
    ${beside}
    <figure class="wall-figure wall-plane">
      <figcaption>${
        told
          ? runCaption(moment, film.end())
          : html`what it says now<span class="wall-when"> · ${epochOf(state)}</span>${lossOf(state)}`
      }</figcaption>
      ${
        kind === "line"
          ? html`<${Mounted} key="scaled" name="wall-host" make=${scaled} show=${show} />`
          : html`<${Mounted} key="plain" name="wall-host" make=${planeFigure} show=${show} />`
      }
    </figure>
  </div>`;
}
