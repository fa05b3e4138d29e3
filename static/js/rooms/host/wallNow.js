/** @import { State } from "../../types.js" */
/** @import { Question, RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { letterOf, optionsOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { pictureFigure } from "../figures/picture.js";
import { planeFigure } from "../figures/plane.js";
import { Mounted } from "../wall/mounted.js";
import { hintOf } from "../wall/words.js";
import { Panel } from "./panel.js";

/** What stands on the wall, in a few words. @param {RoomState} state @param {Question|null} question */
function headingOf({ room }, question) {
  if (!question) return room?.title ?? "";
  if (question.phase === "discuss") return "Talk to a neighbour";
  if (isRevealed(question.phase)) return question.phase === "seen" ? "What did you see?" : "The run is played";
  return question.ask.replace(/<[^>]*>/g, "") || hintOf(question);
}

/** A small picture of what the class sees. @param {{state: RoomState, question: Question|null, bench: State}} props */
export function WallNow({ state, question, bench }) {
  const { data, display } = bench;
  const options = question && !isRevealed(question.phase) ? optionsOf(question) : [];
  return html`<${Panel} name="now" title="Wall now">
    <div class="host-small">
      <b>${headingOf(state, question)}</b>
      ${
        options.length > 0
          ? html`<ul key="options">${options.map(
              ({ picture }, index) => html`<li key=${index}>${
                picture && data
                  ? html`<${Mounted} name="option-picture" make=${pictureFigure}
                      show=${(/** @type {ReturnType<typeof pictureFigure>} */ one) => one.update(picture, data, display.axes)} />`
                  : letterOf(index)
              }</li>`,
            )}</ul>`
          : html`<${Mounted} key="plane" name="host-figure" make=${planeFigure}
              show=${(/** @type {import("../figures/plane.js").PlaneFigure} */ plane) => plane.update(bench)} />`
      }
    </div>
  <//>`;
}
