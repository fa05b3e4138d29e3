/** @import { Actions, FieldEvent } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { SavedRun } from "../../lib/savedRuns.js" */
import { html, useState } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";
import { findSavedRuns, forget, remember, savedRuns } from "../../lib/savedRuns.js";
import { icon } from "../parts/icons.js";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/**
 * The runs of this browser: give them a name, find them, open them, delete them.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function SavedRuns({ signals, actions }) {
  const [words, setWords] = useState("");
  const [runs, setRuns] = useState(savedRuns);
  const [going, setGoing] = useState(/** @type {string|null} */ (null));
  const [wrong, setWrong] = useState("");
  const here = signals.session.value?.id;
  const found = findSavedRuns(runs, words);

  /** @param {SavedRun} run */
  async function remove({ id, key }) {
    if (going !== id) {
      setGoing(id);
      return;
    }
    setGoing(null);
    if (key && !(await actions.remove(id, key))) {
      setWrong(actions.refused());
      return;
    }
    setWrong("");
    forget(id);
    setRuns(savedRuns());
  }

  /** @param {FieldEvent} event */
  async function load(event) {
    const [file] = event.target.files ?? [];
    if (!file) return;
    const done = await actions.load(await file.text());
    setWrong(done ? "" : actions.refused());
    setRuns(savedRuns());
    event.target.value = "";
  }

  return html`
    <div class="work-tools">
      <input type="search" placeholder="Find" aria-label="Find among my work" value=${words} onInput=${(/** @type {FieldEvent} */ event) => setWords(event.target.value)} />
      <label class="button work-file">Open a file…<input type="file" class="visually-hidden" accept=".json,application/json" onChange=${load} /></label>
    </div>
    ${wrong && html`<p class="field-error" role="alert">${wrong}</p>`}
    <ul class="work-list" aria-label="My work">
      ${found.map(
        (run) => html`<li key=${run.id} aria-current=${run.id === here ? "true" : undefined}>
        <span class="work-what">
          <input type="text" value=${run.name} placeholder="Give it a name" aria-label=${`Name of ${run.name || run.about}`} maxlength="80"
            onChange=${(/** @type {FieldEvent} */ event) => {
              const name = event.target.value.trim();
              remember(run.id, { name, kept: name !== "" || run.kept });
              setRuns(savedRuns());
            }} />
          <span class="quiet">${run.about} · ${day.format(run.created)}${run.id === here ? " · on the bench" : ""}</span>
        </span>
        <a class="button" href=${under(`/?session=${run.id}`)}>Open</a>
        <button type="button" class="mini text" disabled=${run.id === here} aria-label=${`Delete ${run.name || run.about}`} onClick=${() => remove(run)}>
          ${going === run.id ? "Really delete?" : icon("close")}</button>
      </li>`,
      )}
    </ul>
    ${found.length === 0 && html`<p class="quiet">${runs.length === 0 ? "Nothing yet: what you do on the bench is remembered here, in this browser." : "Nothing here has all of these words."}</p>`}
    <p class="quiet">Names and keys stay in this browser. What you name is kept when the bench goes on to something else.</p>
  `;
}
