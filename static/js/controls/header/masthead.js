/** @import { Actions } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { sweepFrom } from "../../lib/sweep.js";
import { icon } from "../parts/icons.js";
import { nextTheme } from "./theme.js";

export function Masthead() {
  return html`<div class="masthead">
    <a class="brand" href="/" aria-label="Perceptory, start page">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M12 3a9 9 0 0 1 0 18z" class="brand-high" /><path d="M12 3a9 9 0 0 0 0 18z" class="brand-low" /><circle cx="12" cy="12" r="3.2" class="brand-eye" /></svg>
      <span class="brand-name">Perceptory</span>
    </a>
  </div>`;
}

const THEMES = /** @type {const} */ ({
  auto: { icon: "auto", label: "Colours as the system has them" },
  light: { icon: "sun", label: "Light colours" },
  dark: { icon: "moon", label: "Dark colours" },
});

/** @param {{signals: Signals, actions: Actions, open: (dialog: string) => void}} props */
export function Tools({ signals, actions, open }) {
  const { theme } = signals.display.value;
  const connection = signals.connection.value;
  const embedded = document.body.dataset.page === "embed";
  return html`<div class="tools" data-control="tools">
    ${embedded && html`<a class="tool" target="_blank" rel="noopener" href=${`/${location.search}`}>Open</a>`}
    <span class="link-state" data-state=${connection} role="img" aria-label=${`Connection: ${connection}`} title=${`Connection: ${connection}`}></span>
    <button type="button" class="tool" aria-pressed=${signals.dock.value !== null && signals.dock.value !== "slow"} onClick=${() => actions.dock(signals.dock.value === null || signals.dock.value === "slow" ? "vitals" : null)}
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
