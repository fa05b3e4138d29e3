import { html } from "../../../vendor/ui.js";
import { hasThreshold, inputName, linkName, unitName } from "../../model/names.js";
import { parameterIndex } from "../../store/derive.js";
import { Formula } from "./formula.js";
import { Matrix } from "./matrix.js";
import { refsOf, selectionOfRef } from "./story.js";

/** @import { State } from "../../types.js" */
/** @import { Props } from "./storyParts.js" */
/** @import { Moment } from "./story.js" */

/** @param {Props & {moment: Moment}} props */
export function Line({ state, actions, narrator, choose, moment }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const named = { network, data: state.data, session: state.session };
  const lit = refsOf(state.hover, network);
  const matrix = moment.phase === "pre_activation" && moment.unit === null;
  /** @param {string | null} ref */
  const onPoint = (ref) => actions.hover(ref ? selectionOfRef(ref, network) : null);
  /** @param {string} ref */
  const nameOf = (ref) => {
    const selection = selectionOfRef(ref, network);
    if (selection?.kind === "link") return linkName(named, selection.layer, selection.unit, selection.input);
    if (selection?.kind === "input") return `input ${inputName(state.data, selection.input)}`;
    if (selection?.kind !== "unit") return ref;
    return `${ref.startsWith("target") ? "target of " : ""}${unitName(named, selection.layer, selection.unit)}`;
  };
  const place =
    moment.layer !== null && moment.unit !== null ? unitName(named, moment.layer, moment.unit) : "";
  /** @param {string} ref */
  const weightOf = (ref) => {
    const selection = selectionOfRef(ref, network);
    if (selection?.kind !== "link") return null;
    return state.parameters[parameterIndex(network, selection.layer, selection.unit, selection.input)];
  };
  const common = { lit, onPoint, nameOf, weightOf };
  return html`<div class=${`story-line stage-${moment.phase}`} aria-live="polite" aria-atomic="true">
    <p class="story-note">${place && html`<b>${place[0].toUpperCase() + place.slice(1)}.</b> `}${moment.note}
      ${hasThreshold(state.session) && moment.phase === "pre_activation" && html` Here b = −θ.`}</p>
    ${moment.phase !== "input" && html`<${Formula} ...${common} latex=${moment.latex} label="The formula in symbols" />`}
    ${
      matrix
        ? html`<${Matrix} moment=${moment} hover=${state.hover} actions=${actions} />`
        : moment.latex_numbers !== moment.latex &&
          html`<${Formula} ...${common} latex=${moment.latex_numbers} label="The same with its numbers" />`
    }
    ${narrator.trace?.partial && html`<${Partial} state=${state} actions=${actions} narrator=${narrator} choose=${choose} />`}
  </div>`;
}

/** @param {Pick<Props, "state" | "actions" | "narrator" | "choose">} props */
function Partial({ state, actions, narrator, choose }) {
  const { unit } = narrator;
  const named = { network: /** @type {any} */ (state.network), data: state.data, session: state.session };
  return html`<p class="story-partial">
    ${
      unit
        ? html`The lines of ${unitName(named, unit.layer, unit.unit)} only; choose another unit in the diagram, or${" "}
          <button type="button" class="mini text" onClick=${() => {
            actions.select(null);
            choose(narrator.sample);
          }}>see whole layers</button>`
        : "A large network: its layers as matrices. Choose a unit in the diagram to hear its own lines, there and back."
    }
  </p>`;
}
