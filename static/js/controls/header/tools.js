/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { sweepFrom } from "../../lib/sweep.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";
import { nextTheme } from "./theme.js";

const THEMES = /** @type {const} */ ({
  auto: { icon: "auto", label: "Colours as the system has them" },
  light: { icon: "sun", label: "Light colours" },
  dark: { icon: "moon", label: "Dark colours" },
});

register({
  slot: "transport",
  component: Tools,
  hide: ["tools"],
  keys: [
    { keys: ["S"], says: "Share", key: "s", press: opens("share") },
    { keys: ["?"], says: "This sheet", key: "?", press: opens("help") },
  ],
});

/** @param {string} name of a dialog @returns {import("../registry.js").Key["press"]} */
function opens(name) {
  return ({ dialog }) => {
    dialog.value = name;
  };
}

/** @param {Context} props */
function Tools({ signals, actions, dialog }) {
  const open = (/** @type {string} */ name) => {
    dialog.value = name;
  };
  const { theme } = signals.display.value;
  const connection = signals.connection.value;
  const looking = signals.dock.value !== null && signals.dock.value !== "slow";
  const embedded = document.body.dataset.page === "embed";
  return html`<div class="tools" data-control="tools">
    ${embedded && html`<a class="tool" target="_blank" rel="noopener" href=${`/${location.search}`}>Open</a>`}
    <span class="link-state" data-state=${connection} role="img" aria-label=${`Connection: ${connection}`} title=${`Connection: ${connection}`}></span>
    <button type="button" class="tool" aria-pressed=${looking} onClick=${() => actions.dock(looking ? null : "vitals")}
      title="Why? Its health, its gradients, its landscape" aria-label="Why? Look into this run">${icon("pulse")}<span class="tool-text">Why?</span></button>
    ${!embedded && html`<button type="button" class="tool" onClick=${() => open("work")} title="My work: the runs of this browser" aria-label="My work">${icon("work")}</button>`}
    <button type="button" class="tool" onClick=${() => open("export")} title="Export: data, code, pictures" aria-label="Export">${icon("down")}</button>
    ${
      !embedded &&
      html`<a class="tool" href="/experiments" onClick=${(/** @type {any} */ event) => {
        const { session } = signals;
        if (session.value) event.currentTarget.href = sweepFrom(session.value.spec);
      }} title="Sweep: search from here for a better rate, other layers, another optimiser" aria-label="Sweep from here">${icon("sweep")}<span class="tool-text">Sweep</span></a>`
    }
    <button type="button" class="tool" onClick=${() => open("share")} title="Share, embed, copy as code (S)">${icon("share")}<span class="tool-text">Share</span></button>
    <button type="button" class="tool" onClick=${() => actions.display({ theme: nextTheme(theme) })} title=${THEMES[theme].label} aria-label=${THEMES[theme].label}>${icon(THEMES[theme].icon)}</button>
    <button type="button" class="tool" onClick=${() => open("help")} title="Help and keys (?)" aria-label="Help and keys">${icon("help")}</button>
  </div>`;
}
