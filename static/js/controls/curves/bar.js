/** @import { Context } from "../registry.js" */
/** @import { FieldEvent } from "../../types.js" */
import { html } from "../../../vendor/ui.js";
import { Toggle } from "../parts/fields.js";
import { icon } from "../parts/icons.js";
import { Popover } from "../parts/popover.js";
import { register } from "../registry.js";
import { CurvesTable } from "./table.js";

register({
  slot: "curves-head",
  component: CurvesBar,
  display: { logScale: false, smoothing: 0 },
  show: { log: { logScale: true } },
});

/** How the curves are drawn, and their numbers. @param {Context} props */
function CurvesBar({ signals, actions }) {
  const { logScale, smoothing = 0 } = signals.display.value;
  const regression = signals.data.value?.task === "regression";
  const text = html`<span class="curves-words">Log scale, smoothing, table</span>${icon("chevron")}<span class="curves-dots">${icon("more")}</span>`;
  return html`<div class="curves-tools" data-control="curves">
    <${Popover} label="Log scale, smoothing, table" text=${text} class="curves-more" buttonClass="mini text">
      <${Toggle} label="Log scale" checked=${logScale} onChange=${(/** @type {boolean} */ on) => actions.display({ logScale: on })} />
      <label class="smoothing"><span>Smoothing</span>
        <input type="range" min="0" max="0.95" step="0.05" value=${smoothing}
          aria-valuetext=${`${Math.round(smoothing * 100)} per cent`}
          onInput=${(/** @type {FieldEvent} */ event) => actions.display({ smoothing: event.target.valueAsNumber })} />
      </label>
      <${CurvesTable} history=${signals.history} regression=${regression} />
    <//>
  </div>`;
}
