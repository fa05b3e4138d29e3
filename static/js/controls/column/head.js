/** @import { Face } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";

register({ slot: "column-head", component: ColumnHead });

/** @type {{face: Face, name: string}[]} */
const FACES = [
  { face: "data", name: "Data" },
  { face: "unit", name: "Unit" },
  { face: "why", name: "Why?" },
];

/** Which face the column shows; where it is a sheet, how it closes. @param {Context} props */
function ColumnHead({ signals, actions, compact }) {
  const face = signals.face.value;
  if (compact.value)
    return html`<h2 class="sheet-name">${FACES.find((one) => one.face === face)?.name}</h2>
      <button type="button" class="mini sheet-close" aria-label="Close" onClick=${() => (face === "unit" ? actions.select(null) : actions.face(null))}>${icon("close")}</button>`;
  return html`<div class="faces" role="tablist" aria-label="The column" onKeyDown=${onArrow}>
    ${FACES.map(
      (
        one,
      ) => html`<button key=${one.face} type="button" role="tab" aria-selected=${face === one.face} tabindex=${face === one.face ? 0 : -1}
        data-for=${one.face} onClick=${() => actions.face(one.face)}>${one.name}</button>`,
    )}
  </div>`;
}

/** @param {KeyboardEvent} event */
function onArrow(event) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const tabs = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button")];
  const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const next = tabs[(at + way + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
