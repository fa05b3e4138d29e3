import { html, render } from "../../../vendor/ui.js";
import { inputName, layerName, linkName, unitName } from "../shared/names.js";
import { InputPanel } from "./inputPanel.js";
import { LayerPanel } from "./layerPanel.js";
import { LinkPanel } from "./linkPanel.js";
import { createTryOut } from "./tryOut.js";
import { UnitPanel } from "./unitPanel.js";

/** @import { Actions, Selection, View } from "../../types.js" */
/** @import { TryOut } from "./tryOut.js" */

/**
 * What is selected, with its numbers, taken apart. It lies beside the page and traps nothing.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function drawerView(element, actions) {
  const tryOut = createTryOut(actions);
  const abort = new AbortController();
  let open = false;

  /** The drawer stands beside the playground, wherever the lines above it end. */
  function settle() {
    const playground = document.querySelector(".bench");
    if (!open || !playground) return;
    const top = playground.getBoundingClientRect().top + window.scrollY;
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
      const opened = selection ? tryOut(state, depth(selection)) : null;
      if (!selection || !opened) {
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
      render(html`<${Drawer} tryOut=${opened} selection=${selection} close=${close} />`, element);
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

/** @param {{tryOut: TryOut, selection: Selection, close: () => void}} props */
function Drawer({ tryOut, selection, close }) {
  return html`
    <header class="drawer-head">
      <h2 tabindex="-1">${title(tryOut, selection)}</h2>
      <button type="button" class="drawer-close" aria-label="close the details" onClick=${close}>×</button>
    </header>
    <div class="drawer-body">${panel(tryOut, selection)}</div>
  `;
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
