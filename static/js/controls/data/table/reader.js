/** @import { TableModel } from "./model.js" */
/** @import { FieldEvent } from "../../../types.js" */
import { html, useLayoutEffect, useRef } from "../../../../vendor/ui.js";
import { count } from "../../../lib/format.js";
import { icon } from "../../parts/icons.js";
import { TableCards } from "./cards.js";
import { FileButton } from "./drop.js";
import { sizeInWords } from "./file.js";
import { rowsIn, seen } from "./model.js";
import { TableRows } from "./rows.js";

const LEAST_TRAINED = 10;
const ZONE = ".table-drop input";

/**
 * What the server made of a file, to be put right before it is learned from. It lies over the network only: plane,
 * player and curves stay in sight and in use.
 *
 * @param {{table: TableModel, narrow: boolean}} props narrow: over all of the page, and nothing else is at hand
 */
export function TableReader({ table, narrow }) {
  const { file, upload, error, busy } = table.state.value;
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  // With the frame that shows it, not after: a key that is pressed at the sight of it is meant for it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (narrow) dialog.current?.showModal();
    else dialog.current?.show();
    title.current?.focus();
    return () => {
      // What opened it may be gone with it; the zone is always there.
      const after = before?.isConnected && before !== document.body ? before : document.querySelector(ZONE);
      if (after instanceof HTMLElement) after.focus();
    };
  }, []);
  if (!file) return null;
  const rows = rowsIn(table.state.value);
  const close = () => table.show(false);
  const notes = seen(table.state.value)?.notes ?? [];
  const about = [
    upload && `${count(upload.rows)} rows, ${count(upload.columns.length)} columns`,
    sizeInWords(file.body.size),
  ];

  return html`<dialog ref=${dialog} class="table-reader" aria-labelledby="table-reader-title" aria-busy=${busy} onClose=${close}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    }}>
    <header>
      <h2 id="table-reader-title" ref=${title} tabindex="-1">${file.name}</h2>
      <span class="quiet table-about">${about.filter(Boolean).join(", ")}</span>
      <button type="button" class="mini" aria-label="Close" onClick=${close}>${icon("close")}</button>
    </header>
    <div class="table-reader-body">
      ${error && html`<p class="table-refused" role="alert">${error}</p>`}
      ${(upload || error) && html`<${TableCards} table=${table} />`}
      <p class="table-note" role="status">${notes.join(" ") || (busy && "Reading…")}</p>
      ${upload && html`<${TableRows} upload=${upload} table=${table} />`}
    </div>
    <footer>
      <button type="button" class="button primary"
        disabled=${busy || !upload || error !== null || rows === 0}
          onClick=${() => table.use()}>${rows > 0 ? `Use these ${count(rows)} rows` : "Use it"}</button>
      <${FileButton} text="Another file" table=${table} />
      ${rows > 0 && html`<${Split} rows=${rows} table=${table} />`}
    </footer>
  </dialog>`;
}

/** @param {{rows: number, table: TableModel}} props */
function Split({ rows, table }) {
  const share = table.share();
  const test = Math.floor(rows * share + 0.5);
  const words = `${count(rows - test)} to train on, ${count(test)} to test on`;
  return html`<label class="table-split">
    <span class="visually-hidden">How many to train on</span>
    <span aria-hidden="true"><span><b>${count(rows - test)}</b> to train on</span><span><b>${count(test)}</b> to test on</span></span>
    <input type="range" min=${LEAST_TRAINED} max="100" step="5" value=${Math.round((1 - share) * 100)} aria-valuetext=${words}
      onInput=${(/** @type {FieldEvent} */ event) => table.split((100 - event.target.valueAsNumber) / 100)} />
  </label>`;
}
