import { html, useState } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { askingPanel, Waiting } from "../insight/asking.js";
import { Choice } from "../insight/choice.js";
import { Calibration } from "./scores/calibration.js";
import { ClassFigures } from "./scores/classFigures.js";
import { Roc } from "./scores/roc.js";
import { ValueFigures, ValuePlot } from "./scores/values.js";

/** @import { Actions, State, View } from "../../types.js" */
/** @import { Asked } from "../insight/asking.js" */

/** What there is to look at; which one is chosen stands in the display. */
const CLASSES = { figures: "Figures", roc: "ROC", calibration: "Calibration" };
const VALUES = { figures: "Figures", predicted: "ŷ over y", residual: "Residuals" };

/** @param {State} state */
const pathOf = ({ session, network, data, display }) =>
  session && network && data ? `/scores?part=${display.showTest && data.test ? "test" : "train"}` : null;

/** @param {Asked} props */
function Scores({ state, actions, answer, problem, again }) {
  const [wanted, choose] = useState(1);
  const { data, display } = state;
  if (!data || answer?.task !== data.task) return html`<${Waiting} problem=${problem} again=${again} />`;
  const values = answer.task === "regression";
  const measures = values ? VALUES : CLASSES;
  const measure = String(display.measure) in measures ? String(display.measure) : "figures";
  const all = values ? answer.outputs : measure === "figures" ? answer.classes : answer.curves;
  // Of several classes the second is as good as any; of two it is the one that an output unit stands for.
  const chosen = Math.min(wanted, all.length - 1);
  const body = { data, answer, chosen, choose };
  return html`
    <div class="score-head">
      <fieldset class="segmented small"><legend class="visually-hidden">How well, as</legend>
        ${Object.entries(measures).map(
          ([
            value,
            word,
          ]) => html`<label key=${value}><input type="radio" name="measure" value=${value} checked=${value === measure}
            onChange=${() => actions.display({ measure: value })} /><span>${word}</span></label>`,
        )}</fieldset>
      ${
        measure !== "figures" &&
        all.length > 1 &&
        html`<${Choice} words=${values ? "Output" : "Class"} value=${String(chosen)} choose=${(/** @type {string} */ at) => choose(Number(at))}
          options=${all.map((/** @type {{name: string}} */ { name }, /** @type {number} */ at) => ({ value: String(at), label: name }))} />`
      }
    </div>
    ${measure === "figures" && html`<${values ? ValueFigures : ClassFigures} ...${body} />`}
    ${measure === "roc" && html`<${Roc} data=${data} curve=${all[chosen]} one=${answer.classes[all[chosen].index]} />`}
    ${measure === "calibration" && html`<${Calibration} data=${data} curve=${all[chosen]} />`}
    ${measure === "predicted" && html`<${ValuePlot} ...${body} over="y" />`}
    ${measure === "residual" && html`<${ValuePlot} ...${body} over="ŷ" />`}`;
}

const panel = askingPanel(Scores, pathOf);

/**
 * How well the network does beyond accuracy and loss: the server's figures, asked for when it rests and now and then
 * while it learns.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function scoresView(element, actions) {
  const root = make("div", "how-well");
  element.append(root);
  const view = panel(root, actions);
  return {
    update: view.update,
    destroy() {
      view.destroy();
      root.remove();
    },
  };
}
