/** @import { FieldEvent } from "../../../types.js" */
import { html, useState } from "../../../../vendor/ui.js";
import { icon } from "../../parts/icons.js";

const MOST_ROWS = 16;

/** A text, and a button that takes it along. @param {{text: string, rows?: number}} props */
export function Copy({ text, rows = 3 }) {
  const [copied, setCopied] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      setCopied("");
    }
  }
  return html`<div class=${rows === 1 ? "copy in-line" : "copy"}>
    <textarea readonly rows=${Math.min(MOST_ROWS, Math.max(rows, text.split("\n").length))} value=${text} aria-label="Text to copy"
      onFocus=${(/** @type {FieldEvent} */ event) => event.target.select()}></textarea>
    <button type="button" class="button primary" onClick=${copy}>${copied === text ? html`${icon("check")} Copied` : html`${icon("copy")} Copy`}</button>
    <span class="visually-hidden" role="status">${copied === text ? "Copied" : ""}</span>
  </div>`;
}
