import { html, render } from "../../../vendor/ui.js";
import { PHONE, WIDE } from "../../lib/screen.js";
import { inputName, layerName, linkName, unitName } from "../../model/names.js";
import { InputPanel } from "./inputPanel.js";
import { LayerPanel } from "./layerPanel.js";
import { LinkPanel } from "./linkPanel.js";
import { createTryOut } from "./tryOut.js";
import { UnitPanel } from "./unitPanel.js";
import { UnitSheet } from "./unitSheet.js";

/** @import { Actions, Selection, View } from "../../types.js" */
/** @import { TryOut } from "./tryOut.js" */

/**
 * What is selected, with its numbers, taken apart: a face of the column. It traps nothing and moves nothing.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function drawerView(element, actions) {
  const tryOut = createTryOut(actions);
  const abort = new AbortController();
  const all = matchMedia(WIDE);

  function close() {
    const inside = element.contains(document.activeElement);
    actions.select(null);
    // Whoever was in here is brought back to where they came from.
    const back = document.querySelector('#network [tabindex="0"]');
    if (inside && back instanceof SVGElement) back.focus();
  }

  element.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    },
    { signal: abort.signal },
  );

  return {
    update(state) {
      if (state.face !== "unit" && !all.matches) return;
      const { selection } = state;
      const opened = selection ? tryOut(state, depth(selection)) : null;
      const inside = element.contains(document.activeElement);
      render(
        selection && opened
          ? html`<${Drawer} tryOut=${opened} selection=${selection} />`
          : html`<p class="empty-note">Press a unit, a link or the name of a layer in the diagram: here it is taken apart.</p>`,
        element,
      );
      // The button that led to another panel went with the old one; whoever pressed it is still in here.
      if (inside && !element.contains(document.activeElement)) element.querySelector("h2")?.focus();
    },
    destroy() {
      abort.abort();
      render(null, element);
    },
  };
}

/** @param {Selection} selection how many layers must be computed to show it */
const depth = (selection) => (selection.kind === "input" ? 0 : selection.layer + 1);

/** @param {{tryOut: TryOut, selection: Selection}} props */
function Drawer({ tryOut, selection }) {
  const [before, after] = neighbours(tryOut.network, selection);
  const { select } = tryOut.actions;
  return html`
    <header class="drawer-head">
      <h2 tabindex="-1">${title(tryOut, selection)}</h2>
      ${
        (before || after) &&
        html`<span class="drawer-steps">
        <button type="button" class="mini" aria-label="The one before" disabled=${!before} onClick=${() => select(before)}>‹</button>
        <button type="button" class="mini" aria-label="The next one" disabled=${!after} onClick=${() => select(after)}>›</button></span>`
      }
    </header>
    <div class="drawer-body">
      ${matchMedia(PHONE).matches && sheet(tryOut, selection)}
      ${panel(tryOut, selection)}
    </div>
  `;
}

/**
 * Under a thumb the weights come first, one slider for all of them; what else there is can be pulled up.
 *
 * @param {TryOut} tryOut
 * @param {Selection} selection
 */
function sheet(tryOut, selection) {
  if (selection.kind !== "unit" && selection.kind !== "link") return null;
  const input = selection.kind === "link" ? selection.input : null;
  const { layer, unit } = selection;
  return html`<${UnitSheet} key=${`${layer}:${unit}:${input}`} tryOut=${tryOut} layer=${layer} unit=${unit} input=${input} />`;
}

/**
 * The units before and after one, through all layers; for a layer the layers; nothing for a link.
 * @param {TryOut["network"]} network
 * @param {Selection} selection
 * @returns {(Selection|null)[]}
 */
function neighbours({ layers, inputs }, selection) {
  /** @type {Selection[]} */
  const all =
    selection.kind === "layer"
      ? layers.map((_, layer) => ({ kind: "layer", layer }))
      : selection.kind === "input"
        ? Array.from({ length: inputs }, (_, input) => ({ kind: "input", input }))
        : layers.flatMap(({ units }, layer) =>
            Array.from({ length: units }, (_, unit) => /** @type {const} */ ({ kind: "unit", layer, unit })),
          );
  const wanted = JSON.stringify(selection);
  const at = selection.kind === "link" ? -1 : all.findIndex((one) => JSON.stringify(one) === wanted);
  return at < 0 ? [null, null] : [all[at - 1] ?? null, all[at + 1] ?? null];
}

/**
 * @param {TryOut} tryOut
 * @param {Selection} selection
 */
function title(tryOut, selection) {
  const text = {
    unit: () => selection.kind === "unit" && unitName(tryOut, selection.layer, selection.unit),
    link: () =>
      selection.kind === "link" && linkName(tryOut, selection.layer, selection.unit, selection.input),
    input: () =>
      selection.kind === "input" &&
      (tryOut.picture ? "inputs" : `input ${inputName(tryOut.data, selection.input)}`),
    layer: () => selection.kind === "layer" && `${layerName(tryOut.network, selection.layer)} layer`,
  }[selection.kind]();
  return text ? text[0].toUpperCase() + text.slice(1) : "";
}

/**
 * @param {TryOut} tryOut
 * @param {Selection} selection
 */
function panel(tryOut, selection) {
  if (selection.kind === "unit")
    return html`<${UnitPanel} tryOut=${tryOut} layer=${selection.layer} unit=${selection.unit} />`;
  if (selection.kind === "input") return html`<${InputPanel} tryOut=${tryOut} input=${selection.input} />`;
  if (selection.kind === "layer") return html`<${LayerPanel} tryOut=${tryOut} layer=${selection.layer} />`;
  const { layer, unit, input } = selection;
  return html`<${LinkPanel} key=${`${layer}:${unit}:${input}`} tryOut=${tryOut} layer=${layer} unit=${unit} input=${input} />`;
}
