/** @import { Context } from "../registry.js" */
/** @import { OutputName } from "../../types.js" */
import { html } from "../../../vendor/ui.js";
import { isCurve } from "../../model/curve.js";
import { outputShown, outputsOf } from "../../store/derive.js";
import { Segmented } from "../parts/segmented.js";
import { register } from "../registry.js";

/** @type {Record<OutputName, string>} */
const LABELS = {
  plane: "Plane",
  confusion: "Confusion",
  mistakes: "Mistakes",
  residuals: "Residuals",
  table: "Table",
  scores: "How well",
};

register({
  slot: "output-tabs",
  component: OutputShown,
  show: Object.fromEntries(
    Object.keys(LABELS).map((output) => [output, { output: /** @type {OutputName} */ (output) }]),
  ),
});

/** Which picture of the output. @param {Context} props */
export function OutputShown({ signals, actions }) {
  const data = signals.data.value;
  if (!data) return null;
  const options = outputsOf(data).map((value) => ({
    value,
    label: value === "plane" && isCurve(data) ? "Curve" : LABELS[value],
  }));
  return html`<${Segmented} label="What is shown of the output" class="small" options=${options}
    value=${outputShown(signals.display.value, data)}
    onChange=${(/** @type {any} */ output) => actions.display({ output })} />`;
}
