import { html, useState } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { isThere } from "../../model/held.js";
import { hasThreshold, inputName, linkName } from "../../model/names.js";
import { statusOf } from "../../store/derive.js";
import { Lock } from "../shared/lock.js";
import { NumberField, Slider } from "./fields.js";
import { Variable } from "./formula.js";

/** @import { TryOut } from "./tryOut.js" */

const STEP = 0.1;

/**
 * A unit under a thumb: its numbers, a chip for its bias and each weight, and one large slider for the chip chosen.
 *
 * @param {{tryOut: TryOut, layer: number, unit: number, input?: number|null}} props `input`: which chip is chosen first
 */
export function UnitSheet({ tryOut, layer, unit, input = null }) {
  const [chosen, choose] = useState(isThere(tryOut.session.spec.model, layer, input) ? input : 0);
  const { network, data, session, reading, locked, actions, state } = tryOut;
  const { inputs } = network.layers[layer];
  const threshold = hasThreshold(session);
  const value = tryOut.value(layer, unit, chosen);
  const label = linkName(tryOut, layer, unit, chosen);
  const playing = statusOf(state.session, state.frame) === "playing";
  const learns = session.spec.model.kind !== "mcculloch_pitts";
  /** @param {number} next */
  const set = (next) => tryOut.edit(layer, unit, chosen, Math.round(next * 1000) / 1000);
  /** @param {number|null} at */
  const name = (at) =>
    at === null
      ? html`<${Variable} name=${threshold ? "θ" : "b"} />`
      : layer === 0
        ? inputName(data, at)
        : html`<${Variable} name="a" /><sub>${at + 1}</sub>`;
  const biased = isThere(session.spec.model, layer, null);
  const chips = [...(biased ? [null] : []), ...Array.from({ length: inputs }, (_, at) => at)];
  return html`<div class="unit-sheet">
    <div class="unit-sheet-head">
      ${
        learns &&
        html`<button type="button" class="key play" disabled=${locked} aria-label=${playing ? "Pause" : "Play"}
        onClick=${() => actions.command(playing ? "pause" : "play")}><span class=${playing ? "sign-pause" : "sign-play"}></span></button>`
      }
      <p class="unit-sheet-numbers"><${Variable} name="z" /> <b>${fixed(reading.z[layer][unit])}</b> <${Variable} name="a" /> <b>${fixed(reading.a[layer][unit])}</b></p>
    </div>
    <div class="unit-chips" role="radiogroup" aria-label="Which weight">
      ${chips.map(
        (
          at,
        ) => html`<button key=${at} type="button" role="radio" aria-checked=${at === chosen} aria-label=${linkName(tryOut, layer, unit, at)}
          onClick=${() => choose(at)}><span>${name(at)}</span><b>${fixed(tryOut.value(layer, unit, at), 3)}</b></button>`,
      )}
    </div>
    <div class="unit-sheet-slider">
      <button type="button" class="button" disabled=${locked} aria-label="Down by a tenth" onClick=${() => set(value - STEP)}>−</button>
      <${Slider} key=${chosen} label=${label} value=${value} locked=${locked} onChange=${set} />
      <button type="button" class="button" disabled=${locked} aria-label="Up by a tenth" onClick=${() => set(value + STEP)}>+</button>
      <${NumberField} label=${`${label}, as a number`} value=${value} locked=${locked} onChange=${set} />
      <${Lock} state=${state} actions=${actions} selection=${{ kind: "link", layer, unit, input: chosen }} name=${label} small />
    </div>
  </div>`;
}
