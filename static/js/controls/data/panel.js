/** @import { Context } from "../registry.js" */
import { html, useLayoutEffect, useState } from "../../../vendor/ui.js";
import { datasetOf } from "../../store/spec.js";
import { Segmented } from "../parts/fields.js";
import { dataTitle } from "../recipe/bar.js";
import { register } from "../registry.js";
import { DataDraw } from "./draw.js";
import { DataFunction } from "./function.js";
import { DataSets } from "./sets.js";
import { DataShape } from "./shape.js";
import { TableDrop, takeDrops } from "./table/drop.js";
import { fromFile } from "./table/file.js";

register({
  slot: "data",
  component: DataPanel,
  hide: ["samples", "noise", "balance", "test", "seeds"],
});

const TABS = [
  { value: "sets", label: "Sets" },
  { value: "draw", label: "Draw" },
  { value: "function", label: "Function" },
  { value: "table", label: "Table" },
];

/** @type {Record<string, string>} */
const TAB_OF = { inline: "draw", function: "function", upload: "table" };

/** @param {Context} props */
function DataPanel({ signals, actions, table }) {
  const spec = signals.session.value?.spec;
  const kind = spec?.data.kind;
  const [tab, setTab] = useState(/** @type {string|null} */ (null));
  const [over, setOver] = useState(false);
  const drop = (/** @type {File} */ file) => {
    setTab("table");
    actions.face("data");
    table.take(fromFile(file));
  };
  useLayoutEffect(() => takeDrops(setOver, drop), [table]);
  const shown = tab ?? TAB_OF[kind ?? ""] ?? "sets";
  const entry = spec && datasetOf(spec.data, signals.catalog.value);
  const data = signals.data.value;
  return html`<${Segmented} label="Where the data comes from" value=${shown} options=${TABS} onChange=${setTab} class="small" />
    <div class="data-body" data-control="data">
      ${shown === "sets" && html`<${DataSets} signals=${signals} actions=${actions} title=${spec ? dataTitle(spec.data, signals) : ""} teaches=${entry?.teaches} />`}
      ${shown === "draw" && html`<${DataDraw} signals=${signals} actions=${actions} />`}
      ${shown === "function" && html`<${DataFunction} signals=${signals} actions=${actions} />`}
      ${shown === "table" && html`<${TableDrop} signals=${signals} table=${table} over=${over} />`}
      ${spec && data && html`<${DataShape} spec=${spec} data=${data} signals=${signals} actions=${actions} />`}
    </div>`;
}
