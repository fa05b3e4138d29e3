import { html } from "../../../vendor/ui.js";
import { featureName } from "../../lib/format.js";
import { inputName, rawName } from "../../model/names.js";
import { choosable, switchInput } from "../shared/inputs.js";
import { inputKey } from "./keys.js";

/** @import { DataView } from "../../types.js" */
/** @import { HeadProps } from "./columnHeads.js" */

const LIST = "input-list";

/** What a feature is called, bent or plain. @param {DataView} data @param {string} feature */
const nameOf = (data, feature) => {
  const plain = /^x(\d+)$/.exec(feature);
  return plain ? rawName(data, Number(plain[1]) - 1) : featureName(feature);
};

/**
 * What else could be an input, each a chip to press below those that are; and on each that is one, how to take it out.
 *
 * @param {HeadProps} props
 */
export function InputChips({ state, layout, actions }) {
  const { data, session } = state;
  const { chips } = layout;
  if (!data || !session || !chips) return null;
  const { names, on } = choosable(data, session);
  const inputs = layout.columns[0].shown;
  const label = chips.names.length > 0 ? `+ ${chips.more} more` : "+ inputs";
  /** @param {number} row */
  const place = (row) => ({
    left: `${chips.x}px`,
    top: `${chips.y + row * chips.step}px`,
    width: `${chips.width}px`,
    height: `${chips.height}px`,
  });
  return html`<div class="input-chips" data-control="features" role="group" aria-label="Inputs that are off">
    ${chips.names.map(
      (feature, row) => html`<button key=${feature} type="button" class="input-chip" style=${place(row)}
        aria-label=${`feed ${nameOf(data, feature)} to the network`} title=${`feed ${nameOf(data, feature)} to the network`}
        onClick=${() => switchInput(actions, data, feature)}>${nameOf(data, feature)}</button>`,
    )}
    ${
      chips.list &&
      html`<button type="button" class="input-chip" style=${place(chips.names.length)} popovertarget=${LIST}
        title="choose the inputs">${label}</button>
        <div id=${LIST} popover="auto" class="input-list" role="dialog" aria-label="Inputs" onBeforeToggle=${beside} onKeyDown=${alone}>
          <div class="input-list-head"><b>Inputs</b><span class="quiet">${data.features.length} of ${names.length}</span>
            <button type="button" class="quiet" onClick=${() => actions.changeSpec((spec) => ({ ...spec, data: { ...spec.data, features: names } }))}>All</button></div>
          ${names.map(
            (feature) => html`<label key=${feature} class="check"><span>${nameOf(data, feature)}</span>
            <input type="checkbox" checked=${on.has(feature)} onChange=${() => switchInput(actions, data, feature)} /></label>`,
          )}
        </div>`
    }
    ${inputs.length > 1 && inputs.map((input) => html`<${Off} key=${input} ...${{ state, layout, actions, input }} />`)}
  </div>`;
}

/**
 * The keyboard has Delete on the input itself; a finger has the list.
 *
 * @param {Pick<HeadProps, "state"|"layout"|"actions"> & {input: number}} props
 */
function Off({ state: { data }, layout, actions, input }) {
  const place = layout.places.get(inputKey(input));
  const feature = data?.features[input];
  if (!data || !place || !feature) return null;
  const style = { left: `${place.x + place.size / 2}px`, top: `${place.y - place.size / 2}px` };
  const words = `take ${inputName(data, input)} out (Delete)`;
  return html`<button type="button" class="input-off" data-of=${inputKey(input)} tabindex="-1" style=${style} aria-label=${words} title=${words}
    onClick=${() => switchInput(actions, data, feature)}>×</button>`;
}

/** Escape closes the list; the page has other uses for it. @param {KeyboardEvent} event */
const alone = (event) => event.stopPropagation();

/**
 * A popover lies above everything, so it must be told where its button is.
 * @param {ToggleEvent} event
 */
function beside(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const chip = document.querySelector(`[popovertarget="${LIST}"]`)?.getBoundingClientRect();
  if (event.newState !== "open" || !chip) return;
  list.style.left = `${Math.round(Math.max(8, Math.min(chip.left, innerWidth - 248)))}px`;
  const above = innerHeight - chip.bottom < 260;
  list.style.top = above ? "auto" : `${Math.round(chip.bottom + 6)}px`;
  list.style.bottom = above ? `${Math.round(innerHeight - chip.top + 6)}px` : "auto";
}
