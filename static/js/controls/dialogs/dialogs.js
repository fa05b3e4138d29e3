/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { Help } from "../parts/help.js";
import { Lazy } from "../parts/lazy.js";
import { Modal } from "../parts/modal.js";
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
