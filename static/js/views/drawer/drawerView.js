import { html, render } from "../../../vendor/ui.js";
import { inputName, layerName, linkName, unitName } from "../network/names.js";
import { createBench } from "./bench.js";
import { InputPanel } from "./inputPanel.js";
import { LayerPanel } from "./layerPanel.js";
import { LinkPanel } from "./linkPanel.js";
import { UnitPanel } from "./unitPanel.js";

/** @import { Actions, Selection, View } from "../../types.js" */
/** @import { Bench } from "./bench.js" */

/**
 * What is selected, with its numbers, taken apart. It lies beside the page and traps nothing.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function drawerView(element, actions) {
  const bench = createBench(actions);
  const abort = new AbortController();
  let open = false;

  function close() {
    actions.select(null);
    // Whoever was in here is brought back to where they came from.
    if (!element.contains(document.activeElement)) return;
    const back = document.querySelector('#network [tabindex="0"]');
    if (back instanceof SVGElement) back.focus();
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
      const { selection } = state;
      const workbench = selection ? bench(state, depth(selection)) : null;
      if (!selection || !workbench) {
        if (!open) return;
        open = false;
        element.hidden = true;
        document.body.classList.remove("has-drawer");
        render(null, element);
        return;
      }
      if (!open) {
        open = true;
        element.hidden = false;
        document.body.classList.add("has-drawer");
      }
      render(html`<${Drawer} bench=${workbench} selection=${selection} close=${close} />`, element);
    },
    destroy() {
      abort.abort();
      document.body.classList.remove("has-drawer");
      render(null, element);
    },
  };
}

/** @param {Selection} selection how many layers must be computed to show it */
const depth = (selection) => (selection.kind === "input" ? 0 : selection.layer + 1);

/** @param {{bench: Bench, selection: Selection, close: () => void}} props */
function Drawer({ bench, selection, close }) {
  return html`
    <header class="drawer-head">
      <h2>${title(bench, selection)}</h2>
      <button type="button" class="drawer-close" aria-label="close the details" onClick=${close}>×</button>
    </header>
    <div class="drawer-body">${panel(bench, selection)}</div>
  `;
}

/**
 * @param {Bench} bench
 * @param {Selection} selection
 */
function title(bench, selection) {
  const text = {
    unit: () => selection.kind === "unit" && unitName(bench, selection.layer, selection.unit),
    link: () =>
      selection.kind === "link" && linkName(bench, selection.layer, selection.unit, selection.input),
    input: () =>
      selection.kind === "input" &&
      (bench.picture ? "inputs" : `input ${inputName(bench.data, selection.input)}`),
    layer: () => selection.kind === "layer" && `${layerName(bench.network, selection.layer)} layer`,
  }[selection.kind]();
  return text ? text[0].toUpperCase() + text.slice(1) : "";
}

/**
 * @param {Bench} bench
 * @param {Selection} selection
 */
function panel(bench, selection) {
  if (selection.kind === "unit")
    return html`<${UnitPanel} bench=${bench} layer=${selection.layer} unit=${selection.unit} />`;
  if (selection.kind === "input") return html`<${InputPanel} bench=${bench} input=${selection.input} />`;
  if (selection.kind === "layer") return html`<${LayerPanel} bench=${bench} layer=${selection.layer} />`;
  const { layer, unit, input } = selection;
  return html`<${LinkPanel} key=${`${layer}:${unit}:${input}`} bench=${bench} layer=${layer} unit=${unit} input=${input} />`;
}
