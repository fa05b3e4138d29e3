/** @import { SelectEvent } from "../../types.js" */
/** @import { Context, Key } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { SPEEDS } from "../../lib/speeds.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";
import { learning } from "./transport.js";

/** @param {-1|1} by @returns {Key["press"]} */
const faster = (by) => (context) => {
  const at = SPEEDS.indexOf(context.speed.value) + by;
  if (at < 0 || at >= SPEEDS.length) return false;
  context.setSpeed(SPEEDS[at] ?? null);
  return true;
};

register({
  slot: "speed",
  component: Speed,
  hide: ["speed"],
  keys: [
    { keys: ["["], says: "Slower", key: "[", held: true, press: faster(-1) },
    { keys: ["]"], says: "Faster", key: "]", held: true, press: faster(1) },
  ],
});

/** @param {Context} props */
function Speed({ signals, speed, setSpeed }) {
  const now = speed.value;
  // A speed from the address may be none of the list.
  const offered = SPEEDS.includes(now) ? SPEEDS : [...SPEEDS, now].sort((a, b) => (a ?? 1e9) - (b ?? 1e9));
  return html`<label class="speed" data-control="speed" title="Epochs per second ([ and ])">
    <span class="speed-label">Speed</span>
    <span class="select plain"><select aria-label="Speed" disabled=${!learning(signals)}
      onChange=${(/** @type {SelectEvent} */ event) => setSpeed(event.target.value === "max" ? null : Number(event.target.value))}>
      ${offered.map((one) => html`<option key=${one} value=${one ?? "max"} selected=${one === now}>${one === null ? "max" : `${one}/s`}</option>`)}
    </select>${icon("chevron")}</span>
  </label>`;
}
