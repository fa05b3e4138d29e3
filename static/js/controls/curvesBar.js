/** @import { Context } from "./registry.js" */
/** @import { FieldEvent } from "../types.js" */
import { html } from "../../vendor/ui.js";
import { Toggle } from "./parts/fields.js";
import { register } from "./registry.js";

register({
  slot: "curves-head",
  component: CurvesBar,
  display: { logScale: false, smoothing: 0 },
  show: { log: { logScale: true } },
});

/** @param {Context} props */
function CurvesBar({ signals, actions }) {
  const { logScale, smoothing = 0 } = signals.display.value;
  return html`<div class="panel-head"><h2>Curves</h2>
    <div class="curves-tools" data-control="curves">
      <${Toggle} label="Log scale" checked=${logScale} onChange=${(/** @type {boolean} */ on) => actions.display({ logScale: on })} />
      <label class="smoothing"><span>Smoothing</span>
        <input type="range" min="0" max="0.95" step="0.05" value=${smoothing}
          aria-valuetext=${`${Math.round(smoothing * 100)} per cent`}
          onInput=${(/** @type {FieldEvent} */ event) => actions.display({ smoothing: event.target.valueAsNumber })} />
      </label>
    </div>
  </div>`;
}
