/** @import { Actions, DataSpec, Upload } from "../types.js" */
/** @import { Signals } from "./bind.js" */
import { html, useRef, useState } from "../../vendor/ui.js";
import { withData } from "../store/spec.js";
import { Segmented, Select } from "./fields.js";

const HEADERS = [
  { value: "auto", label: "Guess" },
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
const MOST_BYTES = 2 * 1024 * 1024;
const EXAMPLE = "sepal,petal,kind\n5.1,1.4,setosa\n6.4,4.5,versicolor\n…";

/**
 * A table of one's own: pasted or from a file, looked at before it is used.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function DataTable({ signals, actions }) {
  const text = useRef("");
  const [header, setHeader] = useState("auto");
  const [upload, setUpload] = useState(/** @type {Upload|null} */ (null));
  const [label, setLabel] = useState("");
  const [task, setTask] = useState("");
  const [error, setError] = useState(/** @type {string|null} */ (null));
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const inUse = signals.session.value?.spec.data.id;

  /** @param {string} csv @param {string} first */
  async function read(csv, first = header) {
    text.current = csv;
    setError(null);
    if (csv.trim() === "") {
      setUpload(null);
      return;
    }
    setBusy(true);
    try {
      const answer = await actions.upload(csv, /** @type {any} */ (first));
      setUpload(answer);
      setLabel(answer.label);
      setTask("");
    } catch (refusal) {
      setUpload(null);
      setError(refusal instanceof Error ? refusal.message : String(refusal));
    }
    setBusy(false);
  }

  /** @param {File|undefined} file */
  async function open(file) {
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setError(
        `${file.name} has ${(file.size / 1024 / 1024).toFixed(1)} MB; at most 2 MB can be taken. Leave out rows or columns.`,
      );
      return;
    }
    await read(await file.text());
  }

  async function use() {
    if (!upload) return;
    setError(null);
    const data = /** @type {DataSpec} */ ({
      kind: "upload",
      id: upload.id,
      label,
      ...(task && { task }),
      standardize: true,
    });
    const done = await actions.changeSpec((spec) => withData(spec, data));
    if (!done)
      setError(
        signals.problem.value?.errors?.[0]?.message ??
          signals.problem.value?.detail ??
          "The table was refused.",
      );
  }

  return html`<div class="table-data" data-over=${over}
      onDragOver=${(/** @type {any} */ event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave=${() => setOver(false)}
      onDrop=${(/** @type {any} */ event) => {
        event.preventDefault();
        setOver(false);
        open(event.dataTransfer?.files[0]);
      }}>
    <label class="visually-hidden" for="csv">Comma-separated values</label>
    <textarea id="csv" rows="5" spellcheck=${false} placeholder=${EXAMPLE} aria-invalid=${error ? "true" : undefined} aria-describedby="csv-error"
      onInput=${(/** @type {any} */ event) => {
        text.current = event.target.value;
      }}
      onChange=${(/** @type {any} */ event) => read(event.target.value)}></textarea>
    <div class="table-row">
      <label class="button">Open a file…<input type="file" accept=".csv,.tsv,.txt,text/csv" class="visually-hidden" onChange=${(/** @type {any} */ event) => open(event.target.files?.[0])} /></label>
      <button type="button" class="button" disabled=${busy} onClick=${() => read(text.current)}>${busy ? "Reading…" : "Read"}</button>
    </div>
    <p id="csv-error" class="field-error" role="alert" hidden=${!error}>${error}</p>
    <div class="row"><span>First row holds names</span><${Segmented} label="First row holds names" class="small" value=${header} options=${HEADERS}
      onChange=${(/** @type {string} */ value) => {
        setHeader(value);
        read(text.current, value);
      }} /></div>
    ${
      upload &&
      html`<${Preview} upload=${upload} label=${label} />
      <${Select} label="Column to predict" value=${label} options=${upload.columns.map(({ name, kind, distinct }) => ({ value: name, label: `${name} (${kind}, ${distinct} distinct)` }))} onChange=${setLabel} />
      <${Select} label="Task" value=${task} options=${[{ value: "", label: "As the column suggests" }, { value: "classification", label: "Tell classes apart" }, { value: "regression", label: "Predict a value" }]} onChange=${setTask} />
      <button type="button" class="button primary wide" onClick=${use}>${inUse === upload.id ? "Use it again" : `Use these ${upload.rows} rows`}</button>`
    }
    ${!upload && !error && html`<p class="teaches">Paste a table or drop a file: one row an example, one column to predict. It stays on this server and is forgotten with the session.</p>`}
  </div>`;
}

/** @param {{upload: Upload, label: string}} props */
function Preview({ upload, label }) {
  return html`<div class="table-preview" tabindex="0" role="region" aria-label="First rows"><table>
    <thead><tr>${upload.columns.map(({ name }) => html`<th key=${name} scope="col" class=${name === label ? "label" : ""}>${name}</th>`)}</tr></thead>
    <tbody>${upload.preview.map((row, index) => html`<tr key=${index}>${row.map((cell, column) => html`<td key=${column} class=${upload.columns[column]?.name === label ? "label" : ""}>${String(cell)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
