/** @import { Context } from "../registry.js" */
import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";
import { Help } from "../parts/help.js";
import { icon } from "../parts/icons.js";
import { Lazy } from "../parts/lazy.js";
import { register } from "../registry.js";
import { Tour } from "./tour.js";

register({ slot: "dialogs", component: Dialogs });

const loadShare = () => import("./share/share.js").then(({ Share }) => Share);
const loadSavedRuns = () => import("./savedRuns.js").then(({ SavedRuns }) => SavedRuns);
const loadExport = () => import("./export.js").then(({ Export }) => Export);
const loadWeights = () => import("./weights.js").then(({ Weights }) => Weights);
const TITLES = /** @type {Record<string, string>} */ ({
  share: "Share",
  help: "Keys and help",
  work: "My work",
  export: "Take it with you",
  weights: "Weights as a table",
});

/** @param {Context} props */
function Dialogs({ signals, actions, dialog, speed }) {
  const name = dialog.value;
  const open = (/** @type {string|null} */ next) => {
    dialog.value = next;
  };
  return html`
    ${
      name !== null &&
      name in TITLES &&
      html`<${Modal} name=${name} title=${TITLES[name]} onClose=${() => open(null)}>
        ${name === "share" && html`<${Lazy} load=${loadShare} signals=${signals} actions=${actions} speed=${speed.value} />`}
        ${name === "work" && html`<${Lazy} load=${loadSavedRuns} signals=${signals} actions=${actions} />`}
        ${name === "weights" && html`<${Lazy} load=${loadWeights} signals=${signals} actions=${actions} />`}
        ${name === "export" && html`<${Lazy} load=${loadExport} signals=${signals} />`}
        ${name === "help" && html`<${Help} onTour=${() => open("tour")} />`}
      <//>`
    }
    <${Tour} running=${name === "tour"} start=${() => open("tour")} end=${() => open(null)} ready=${signals.session.value !== null} />
  `;
}

/** @param {{name: string, title: string|undefined, onClose: () => void, children?: any}} props */
function Modal({ name, title, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  // At once: until it is there, a key would be nobody's.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return html`<dialog ref=${dialog} class=${`modal modal-${name}`} aria-label=${title} onClose=${onClose}
    onClick=${(/** @type {Event} */ event) => event.target === dialog.current && dialog.current?.close()}>
    <div class="modal-body">
      <header><h2>${title}</h2><button type="button" class="mini" aria-label="Close" onClick=${() => dialog.current?.close()}>${icon("close")}</button></header>
      ${children}
    </div>
  </dialog>`;
}
