/** @import { Link } from "./link.js" */
import { html, useEffect, useState } from "../../vendor/ui.js";
import { icon } from "../controls/parts/icons.js";
import { PRESET_NOTES } from "../lib/presetNotes.js";

/** What to ask and to try, one at a time. @param {{link: Link}} props */
export function Notes({ link }) {
  const now = link.room.value?.preset ?? null;
  // A note says "press New data", and then it is no preset any more: its notes stay until another one is chosen.
  const [name, setName] = useState(now);
  if (now && now !== name) setName(now);
  const notes = PRESET_NOTES[name ?? ""] ?? [];
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [name]);
  const turn = (/** @type {-1|1} */ by) => setAt(Math.min(notes.length - 1, Math.max(0, at + by)));
  const [first, ...others] = notes[at] ?? [];

  return html`
    <header class="desk-head">
      <h2>Notes</h2>
      ${
        notes.length > 0 &&
        html`<div class="turning" role="group" aria-label="Turn the notes">
        <button type="button" class="mini" aria-label="The note before" disabled=${at === 0} onClick=${() => turn(-1)}>${icon("before")}</button>
        <span role="status">${at + 1} of ${notes.length}</span>
        <button type="button" class="mini" aria-label="The next note" disabled=${at === notes.length - 1} onClick=${() => turn(1)}>${icon("next")}</button>
      </div>`
      }
    </header>
    <div class="note" tabindex="0" role="region" aria-label="Note">
      ${first ? html`<p class="note-first">${first}</p>` : html`<p class="quiet">Each preset brings notes along. This bench is your own.</p>`}
      ${others.map((line) => html`<p key=${line}>${line}</p>`)}
    </div>`;
}
