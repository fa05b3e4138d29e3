/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputShown } from "../../store/derive.js";
import { Segmented } from "../parts/fields.js";
import { register } from "../registry.js";

register({
  slot: "output-tabs",
  component: OutputShown,
  show: {
    plane: { output: "plane" },
    confusion: { output: "confusion" },
    mistakes: { output: "mistakes" },
  },
});

/** Which picture of the output: with more than two inputs a plane is only a cut, so the tables come first. @param {Context} props */
function OutputShown({ signals, actions }) {
  const data = signals.data.value;
  const wide = (data?.input_names.length ?? 0) > 2 && data?.task === "classification";
  const plane = { value: "plane", label: "Plane" };
  const tables = [
    { value: "confusion", label: "Confusion" },
    { value: "mistakes", label: "Mistakes" },
  ];
  return html`<div>
    ${
      data?.task === "classification" &&
      html`<${Segmented} label="What is shown of the output" class="small" value=${outputShown(signals.display.value, data)}
        options=${wide ? [...tables, plane] : [plane, ...tables]}
        onChange=${(/** @type {any} */ output) => actions.display({ output })} />`
    }
  </div>`;
}
