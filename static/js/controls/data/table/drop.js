/** @import { Signals } from "../../parts/bind.js" */
/** @import { TableModel } from "./model.js" */
/** @import { FieldEvent } from "../../../types.js" */
import { html, useLayoutEffect, useRef, useState } from "../../../../vendor/ui.js";
import { count } from "../../../lib/format.js";
import { fromFile, fromText } from "./file.js";
import { rowsIn } from "./model.js";
import { takePastes } from "./taking.js";

const EXAMPLE = "sepal,petal,kind\n5.1,1.4,setosa\n6.4,4.5,versicolor\n…";
export const KINDS = ".csv,.tsv,.tab,.txt,.json,.data,text/csv,text/plain,application/json";

/**
 * Where a table of one's own comes in: dropped anywhere on the page, chosen, or pasted.
 *
 * @param {{signals: Signals, table: TableModel, over: boolean}} props over: something is held above the page
 */
export function TableDrop({ signals, table, over }) {
  const { file, upload, error, open, busy } = table.state.value;
  const [writing, setWriting] = useState(false);
  const text = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const inUse = upload !== null && signals.session.value?.spec.data.id === upload.id;

  useLayoutEffect(() => takePastes(table), [table]);
  useLayoutEffect(() => {
    if (writing) text.current?.focus();
  }, [writing]);

  const read = () => {
    const typed = text.current?.value ?? "";
    if (typed.trim() !== "") table.take(fromText(typed));
  };

  return html`<div class="table-data">
    <div class="table-drop" data-over=${over}>
      <b>Drop a table here</b>
      <span>CSV, TSV, JSON, or paste from a spreadsheet</span>
      <span class="table-row">
        <${FileButton} text="Choose a file" table=${table} />
        <button type="button" class="button" aria-expanded=${writing} aria-controls="table-paste" onClick=${() => setWriting(!writing)}>Paste</button>
      </span>
    </div>
    ${
      writing &&
      html`<div id="table-paste" class="table-paste">
        <textarea ref=${text} aria-label="Comma-separated values, or cells of a spreadsheet" rows="5" spellcheck=${false} placeholder=${EXAMPLE}
          onPaste=${() => setTimeout(read)}></textarea>
        <button type="button" class="button" onClick=${read}>${busy ? "Reading…" : "Read"}</button>
      </div>`
    }
    ${
      file &&
      !open &&
      html`<div class="table-kept">
        <p><b>${file.name}</b> ${upload && !error && html`<span class="quiet">${count(rowsIn(table.state.value))} rows, ${inUse ? "in use" : "not in use"}</span>`}</p>
        <button type="button" class="mini text" onClick=${() => table.show(true)}>How it was read</button>
      </div>`
    }
    ${error && !open && html`<p class="field-error" role="alert">${error}</p>`}
    <p class="quiet table-where">One row an example, one column to predict. It stays on this server and is forgotten with the session.</p>
  </div>`;
}

/** @param {{text: string, table: TableModel}} props */
export function FileButton({ text, table }) {
  return html`<label class="button">${text}<input type="file" accept=${KINDS} class="visually-hidden"
    onChange=${(/** @type {FieldEvent} */ event) => {
      const [file] = event.target.files ?? [];
      if (file) table.take(fromFile(file));
      // The same file, mended meanwhile, can be chosen again.
      event.target.value = "";
    }} /></label>`;
}
