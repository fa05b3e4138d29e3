import { html } from "../../../vendor/ui.js";

/** @import { Actions, Selection, SelectEvent } from "../../types.js" */

/** @param {{words: string, value: string | null, options: {value: string, label: string}[], choose: (value: string) => void}} props */
export function Choice({ words, value, options, choose }) {
  return html`<label class="insight-choice"><span>${words}</span>
    <select aria-label=${words} value=${value} onChange=${(/** @type {SelectEvent} */ event) => choose(event.target.value)}>
      ${options.map((one) => html`<option key=${one.value} value=${one.value}>${one.label}</option>`)}
    </select></label>`;
}

/**
 * What is selected from an insight is what it goes on telling of: the column stays with it.
 * @param {Actions} actions
 * @param {Selection} selection
 */
export function selectHere(actions, selection) {
  actions.select(selection);
  actions.face("why");
}
