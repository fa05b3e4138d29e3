/** @import { Upload, UploadColumn } from "../../../tableTypes.js" */
/** @import { TableModel } from "./model.js" */
import { html } from "../../../../vendor/ui.js";
import { columnsIn, seen, targetsIn } from "./model.js";

/**
 * The first rows as they are in the file, with a tick for each column that goes in.
 *
 * @param {{upload: Upload, table: TableModel}} props
 */
export function TableRows({ upload, table }) {
  const { columns, task } = seen(table.state.value) ?? upload;
  const going = new Set(columnsIn(table.state.value));
  const targets = targetsIn(table.state.value);
  const kinds = columns.map((column) => kindOf(column, targets, going));
  return html`<div class="table-section"><h3>The first rows</h3><span class="quiet table-how">tick = input to the network</span></div>
  <div class="table-preview" tabindex="0" role="region" aria-label="First rows"><table>
    <thead><tr>${columns.map(
      (
        { name, kind, why, becomes },
        index,
      ) => html`<th key=${name} scope="col" data-kind=${kinds[index]} title=${why}>
      ${
        targets.includes(name)
          ? html`<b>${name}</b>`
          : html`<label><input type="checkbox" checked=${going.has(name)} disabled=${becomes.length === 0 && !going.has(name)} onChange=${() => table.toggle(name)} /><b>${name}</b></label>`
      }
      <span>${wordsOf(/** @type {UploadColumn} */ (columns[index]), targets)}</span>
      ${
        task === "regression" &&
        kind === "number" &&
        name !== targets[0] &&
        html`<button type="button" class="table-aim" aria-pressed=${targets.includes(name)} aria-label=${`${aimed(targets, name)}: ${name}`}
          onClick=${() => table.aim(name)}>${aimed(targets, name)}</button>`
      }</th>`,
    )}</tr></thead>
    <tbody>${upload.preview_text.map(
      (row, line) =>
        html`<tr key=${line}>${row.map((cell, index) => {
          const gap = upload.preview[line]?.[index] === null;
          const number = columns[index]?.kind === "number";
          return html`<td key=${index} data-kind=${kinds[index]} class=${`${number ? "amount" : ""} ${gap ? "gap" : ""}`}>${cell.trim() === "" ? "empty" : cell}</td>`;
        })}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** @param {string[]} targets @param {string} name */
const aimed = (targets, name) => (targets.includes(name) ? "predicted" : "predict too");

/**
 * @param {UploadColumn} column
 * @param {string[]} targets
 * @param {Set<string>} going
 * @returns {"target"|"in"|"out"}
 */
function kindOf({ name }, targets, going) {
  if (targets.includes(name)) return "target";
  return going.has(name) ? "in" : "out";
}

/**
 * @param {UploadColumn} column
 * @param {string[]} targets
 */
function wordsOf({ name, kind, distinct }, targets) {
  if (targets.includes(name)) return "target";
  return kind === "number" ? "number" : `${distinct} ${distinct === 1 ? "word" : "words"}`;
}
