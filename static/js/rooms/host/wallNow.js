/** @import { State } from "../../types.js" */
/** @import { Question, RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { Mounted } from "../figures/mounted.js";
import { networkFigure } from "../figures/network.js";
import { OptionPicture } from "../figures/optionPicture.js";
import { letterOf, optionsOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { planeFigure } from "../figures/plane.js";
import { lossOf, networkCaption } from "../wall/words.js";
import { Panel } from "./panel.js";

/** What the class is at, in a few words. @type {Record<import("../types.js").Phase, string>} */
const HEADINGS = {
  ask: "The question",
  confidence: "How sure are you?",
  discuss: "Talk to a neighbour",
  again: "Answer once more",
  reveal: "The run is played",
  seen: "What did you see?",
  done: "What it came to",
};

/** @param {{bench: State}} props */
const Plane = ({ bench }) => html`<${Mounted} name="host-figure host-plane" make=${planeFigure}
  show=${(/** @type {import("../figures/plane.js").PlaneFigure} */ plane) => plane.update(bench)} />`;

/** @param {{bench: State}} props */
const Network = ({ bench }) => html`<${Mounted} name="host-figure host-network" make=${networkFigure}
  show=${(/** @type {import("../../types.js").View} */ view) => view.update(bench)} />`;

/** @param {{options: import("../types.js").Option[], bench: State}} props */
const Options = ({ options, bench: { data, display } }) =>
  html`<ul>${options.map(
    (option, index) =>
      html`<li key=${index} class="host-chip"><${OptionPicture} ...${{ option, data, axes: display.axes }} other=${letterOf(index)} /></li>`,
  )}</ul>`;

/** A small picture of what the class sees; between two questions a larger one. @param {{state: RoomState, question: Question|null, bench: State}} props */
export function WallNow({ state, question, bench }) {
  const options = question && !isRevealed(question.phase) ? optionsOf(question) : [];
  if (!question)
    return html`<${Panel} name="run" title="Wall now" aside=${`${networkCaption(state)}${lossOf(state)}`}>
      <div class="host-both" inert><${Network} bench=${bench} /><${Plane} bench=${bench} /></div>
    <//>`;
  return html`<${Panel} name="now" title="Wall now">
    <div class="host-small">
      <b>${HEADINGS[question.phase]}</b>
      ${options.length > 0 ? html`<${Options} key="options" ...${{ options, bench }} />` : html`<${Plane} key="plane" bench=${bench} />`}
    </div>
  <//>`;
}
