/** @import { Actions, Display } from "../types.js" */
/** @import { Signals } from "./parts/bind.js" */
import { html } from "../../vendor/ui.js";
import { fixed, percent } from "../lib/format.js";
import { outputShown } from "../store/derive.js";
import { Segmented, Select, Toggle } from "./parts/fields.js";

/** @param {{signals: Signals, actions: Actions}} props */
export function OutputHead({ signals, actions }) {
  const data = signals.data.value;
  const display = signals.display.value;
  const wide = (data?.input_names.length ?? 0) > 2 && data?.task === "classification";
  const shown = outputShown(display, data);
  const options = [
    { value: "confusion", label: "Confusion" },
    { value: "mistakes", label: "Mistakes" },
    { value: "plane", label: "Plane" },
  ];
  return html`<div class="panel-head"><h2>Output</h2>
      ${
        data?.task === "classification" &&
        html`<${Segmented} label="What is shown of the output" class="small" value=${shown}
          options=${wide ? options : [options[2], options[0], options[1]]}
          onChange=${(/** @type {any} */ output) => actions.display({ output })} />`
      }
    </div>
    <${Scores} signals=${signals} />`;
}

/** @param {{signals: Signals}} props */
function Scores({ signals }) {
  const metrics = signals.frame.value?.metrics ?? signals.session.value?.metrics;
  const regression = signals.data.value?.task === "regression";
  const score = (/** @type {"train"|"test"} */ part) =>
    regression ? fixed(metrics?.[`${part}_loss`], 4) : percent(metrics?.[`${part}_accuracy`]);
  return html`<dl class="scores" data-control="scores">
    <div><dt>${regression ? "Loss, training" : "Right, training"}</dt><dd>${score("train")}</dd></div>
    <div><dt>${regression ? "Loss, test" : "Right, test"}</dt><dd>${score("test")}</dd></div>
  </dl>`;
}

/** @param {{signals: Signals, actions: Actions}} props */
export function OutputFoot({ signals, actions }) {
  const data = signals.data.value;
  const display = signals.display.value;
  if (!data) return null;
  const shown = outputShown(display, data);
  const many = data.input_names.length > 2;
  const options = data.input_names.map((name, index) => ({ value: String(index), label: name }));
  const [i, j] = display.axes;

  /** @param {0|1} which @param {string} value */
  function setAxis(which, value) {
    const axes = /** @type {Display["axes"]} */ (which === 0 ? [Number(value), j] : [i, Number(value)]);
    actions.display({ axes });
  }

  return html`
    ${
      shown === "plane" &&
      many &&
      html`<div class="axes-choice" data-control="axes">
        <${Select} label="Across" value=${String(i)} options=${options.filter(({ value }) => value !== String(j))} onChange=${(/** @type {string} */ value) => setAxis(0, value)} />
        <${Select} label="Up" value=${String(j)} options=${options.filter(({ value }) => value !== String(i))} onChange=${(/** @type {string} */ value) => setAxis(1, value)} />
        <p class="teaches">The other ${data.input_names.length - 2} inputs are held at their training mean.</p>
      </div>`
    }
    <div class="output-toggles" data-control="toggles">
      ${shown === "plane" && data.task === "classification" && html`<${Toggle} label="Discretise" checked=${display.discretize} hint="Paint the class alone, not how sure it is" onChange=${(/** @type {boolean} */ discretize) => actions.display({ discretize })} />`}
      ${data.test && data.test.inputs.length > 0 && html`<${Toggle} label=${shown === "plane" ? "Show test points" : "On the test part"} checked=${display.showTest} onChange=${(/** @type {boolean} */ showTest) => actions.display({ showTest })} />`}
    </div>`;
}
