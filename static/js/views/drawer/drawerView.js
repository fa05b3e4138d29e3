import { html, render } from "../../../vendor/ui.js";
import { inputName, layerName, linkName, unitName } from "../shared/names.js";
import { InputPanel } from "./inputPanel.js";
import { LayerPanel } from "./layerPanel.js";
import { LinkPanel } from "./linkPanel.js";
import { createBench } from "./tryOut.js";
import { UnitPanel } from "./unitPanel.js";

/** @import { Actions, Selection, View } from "../../types.js" */
/** @import { Bench } from "./tryOut.js" */

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

  /** The drawer stands beside the bench, wherever the lines above it end. */
  function settle() {
    const bench = document.querySelector(".bench");
    if (!open || !bench) return;
    const top = bench.getBoundingClientRect().top + window.scrollY;
    element.style.setProperty("--bench-top", `${Math.round(top + 8)}px`);
  }
  window.addEventListener("resize", settle, { signal: abort.signal });

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
        shift(() => {
          element.hidden = true;
          document.body.classList.remove("has-drawer");
        });
        render(null, element);
        return;
      }
      if (!open) {
        open = true;
        shift(() => {
          element.hidden = false;
          document.body.classList.add("has-drawer");
        });
        settle();
      }
      const inside = element.contains(document.activeElement);
      render(html`<${Drawer} bench=${workbench} selection=${selection} close=${close} />`, element);
      // The button that led to another panel went with the old one; whoever pressed it is still in here.
      if (inside && !element.contains(document.activeElement)) element.querySelector("h2")?.focus();
    },
    destroy() {
      abort.abort();
      document.body.classList.remove("has-drawer");
      render(null, element);
    },
  };
}

/**
 * Makes room, and lets what moves for it be seen moving.
 * @param {() => void} change
 */
function shift(change) {
  const panels = [...document.querySelectorAll(".panel.network, .panel.output")];
  const before = panels.map((panel) => panel.getBoundingClientRect().left);
  change();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  panels.forEach((panel, at) => {
    const by = before[at] - panel.getBoundingClientRect().left;
    if (by === 0) return;
    panel.animate([{ transform: `translateX(${by}px)` }, { transform: "none" }], {
      duration: 180,
      easing: "cubic-bezier(0.2, 0, 0, 1)",
    });
  });
}

/** @param {Selection} selection how many layers must be computed to show it */
const depth = (selection) => (selection.kind === "input" ? 0 : selection.layer + 1);

/** @param {{bench: Bench, selection: Selection, close: () => void}} props */
function Drawer({ bench, selection, close }) {
  return html`
    <header class="drawer-head">
      <h2 tabindex="-1">${title(bench, selection)}</h2>
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
