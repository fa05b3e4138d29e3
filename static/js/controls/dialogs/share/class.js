/** @import { Sharing } from "./share.js" */
import { html, useState } from "../../../../vendor/ui.js";
import { messageOf } from "../../../lib/format.js";
import { savedRun } from "../../../lib/savedRuns.js";

/** A room on this very run. @param {Sharing} props */
export function Class({ signals, actions }) {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  if (!savedRun(signals.session.value?.id ?? "")?.key)
    return html`<p>Only who made this run can teach with it. Change something first, which makes it a run of your own.</p>`;

  async function open() {
    if (busy) return;
    setBusy(true);
    setWrong("");
    try {
      location.assign(await actions.teach());
    } catch (error) {
      setWrong(messageOf(error));
      setBusy(false);
    }
  }

  return html`
    <p>A room is a class on this very run. Phones join with six letters, without an account or a name; they follow what you
      show, predict what the run will do, and see whether it did. You get a screen with notes and votes, and one for the wall.</p>
    <p><button type="button" class="button primary" aria-disabled=${busy} onClick=${open}>${busy ? "Opening the room …" : "Open a room"}</button></p>
    ${wrong && html`<p class="line warning" role="alert">${wrong}</p>`}
  `;
}
