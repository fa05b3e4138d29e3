import { html } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { isThere } from "../../model/held.js";
import { hasThreshold, linkName, readLink, shownValue } from "../../model/names.js";

/** @import { Actions, FieldEvent, LinkSelection, Selection, State } from "../../types.js" */

/** A slider goes so far at least, and past what the weight is. */
const REACH = 4;
const STEP = 0.05;
const BEYOND = 1.5;

/** How far the slider of such a value goes to both sides: to a whole number. @param {number} value */
export const reachOf = (value) => Math.max(REACH, Math.ceil(BEYOND * Math.abs(value)));

/** The number that is meant by what is chosen: of a unit its bias. @param {Selection|null} selection @returns {LinkSelection|null} */
export function meant(selection) {
  if (selection?.kind === "link") return selection;
  return selection?.kind === "unit" ? { ...selection, kind: "link", input: null } : null;
}

/**
 * The weight or bias that is chosen, with a slider for a thumb and for keys. The slider's reach stays while it is held.
 *
 * @param {{state: State, edit: Actions["edit"], reach: number}} props
 */
export function WeightRow({ state: { network, data, session, selection, parameters }, edit, reach }) {
  const link = meant(selection);
  if (!network || !data || !session || !link)
    return html`<p class="turning-hint">Tap a line or a unit of the network, then slide its number, or drag it up and down.</p>`;
  const { layer, unit, input } = link;
  const subject = { network, data, session };
  const shown = readLink(subject, parameters, link);
  const there = isThere(session.spec.model, layer, input);
  const name = linkName(subject, layer, unit, input);
  const symbol = input !== null ? "w" : hasThreshold(session) ? "θ" : "b";
  const set = (/** @type {number} */ value) => edit(layer, unit, input, shownValue(session, input, value));
  const step = (/** @type {number} */ by) => set(Math.round((shown + by) / STEP) * STEP);
  return html`<div class="turning-weight">
    <p><span>${name}</span><output>${symbol} = ${fixed(shown)}</output></p>
    <button type="button" class="room-button" aria-label="less" disabled=${!there} onClick=${() => step(-2 * STEP)}>−</button>
    <input type="range" aria-label=${name} min=${-reach} max=${reach} step=${STEP} value=${shown} disabled=${!there}
      aria-valuetext=${fixed(shown)} onInput=${(/** @type {FieldEvent} */ event) => set(event.target.valueAsNumber)} />
    <button type="button" class="room-button" aria-label="more" disabled=${!there} onClick=${() => step(2 * STEP)}>+</button>
  </div>`;
}
