/** @import { Display } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { unlist } from "../../lib/url/values.js";
import { outputShown } from "../../store/derive.js";
import { Select } from "../parts/fields.js";
import { register } from "../registry.js";

register({
  hide: ["axes"],
  field: {
    name: "axes",
    write: ({ axes }) =>
      axes && (axes[0] !== 0 || axes[1] !== 1) ? axes.map((axis) => axis + 1).join("_") : null,
    read(text) {
      const [i = 1, j = 2] = unlist(text);
      return { axes: [i - 1, j - 1] };
    },
  },
});

/** @param {Context} context */
export function hasAxes({ signals }) {
  const data = signals.data.value;
  return Boolean(data && data.input_names.length > 2 && outputShown(signals.display.value, data) === "plane");
}

/** Which two of many inputs the plane is a cut along. @param {Context} context */
export function Axes({ signals, actions }) {
  const data = signals.data.value;
  const display = signals.display.value;
  if (!data) return null;
  const [i, j] = display.axes;
  const options = data.input_names.map((name, index) => ({ value: String(index), label: name }));

  /** @param {string} label @param {0|1} which */
  function choice(label, which) {
    const other = display.axes[1 - which];
    const set = (/** @type {string} */ value) => {
      const axes = /** @type {Display["axes"]} */ (which === 0 ? [Number(value), j] : [i, Number(value)]);
      actions.display({ axes });
    };
    return html`<${Select} label=${label} value=${String(display.axes[which])}
      options=${options.filter(({ value }) => value !== String(other))} onChange=${set} />`;
  }

  return html`<div class="axes-choice" data-control="axes">
    ${choice("Across", 0)}
    ${choice("Up", 1)}
    <p class="teaches">The other ${data.input_names.length - 2} inputs are held at their training mean.</p>
  </div>`;
}
