/** @import { Context } from "../registry.js" */
import { html, useLayoutEffect, useState } from "../../../vendor/ui.js";
import { answersIn } from "../../store/answers.js";
import { datasetOf } from "../../store/spec.js";
import { Lazy } from "../parts/lazy.js";
import { Segmented } from "../parts/segmented.js";
import { dataTitle } from "../recipe/bar.js";
import { register } from "../registry.js";
import { DataSets } from "./sets.js";
import { DataShape } from "./shape.js";
import { fromFile } from "./table/file.js";
import { takeDrops } from "./table/taking.js";

register({
  slot: "data",
  component: DataPanel,
  hide: ["samples", "noise", "balance", "test", "seeds"],
});

const loadDraw = () => import("./own.js").then(({ DataDraw }) => DataDraw);
const loadFunction = () => import("./own.js").then(({ DataFunction }) => DataFunction);
const loadTable = () => import("./own.js").then(({ TableDrop }) => TableDrop);

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
  const entry = spec && datasetOf(spec.data, signals.catalog.value);
  const data = signals.data.value;
  // Rows of values to predict are no points that one could draw: the pen would lie over their picture.
  const own = kind === "inline" && answersIn(data) > 1 ? undefined : TAB_OF[kind ?? ""];
  const shown = tab ?? own ?? "sets";
  return html`<${Segmented} label="Where the data comes from" value=${shown} options=${TABS} onChange=${setTab} class="small" />
    <div class="data-body" data-control="data">
      ${shown === "sets" && html`<${DataSets} signals=${signals} actions=${actions} title=${spec ? dataTitle(spec.data, signals) : ""} teaches=${entry?.teaches} />`}
      ${shown === "draw" && html`<${Lazy} load=${loadDraw} signals=${signals} actions=${actions} />`}
      ${shown === "function" && html`<${Lazy} load=${loadFunction} signals=${signals} actions=${actions} />`}
      ${shown === "table" && html`<${Lazy} load=${loadTable} signals=${signals} table=${table} over=${over} />`}
      ${spec && data && html`<${DataShape} spec=${spec} data=${data} signals=${signals} actions=${actions} />`}
    </div>`;
}
