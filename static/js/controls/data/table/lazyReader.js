/** @import { Context } from "../../registry.js" */
import { html } from "../../../../vendor/ui.js";
import { Lazy } from "../../parts/lazy.js";
import { register } from "../../registry.js";

const load = () => import("./reader.js").then(({ TableReader }) => TableReader);

register({ slot: "reader", component: LazyReader });

/** The reader of a person's own table, fetched when the first table is taken. @param {Context} props */
function LazyReader({ table, narrow }) {
  return table.state.value.open && html`<${Lazy} load=${load} table=${table} narrow=${narrow.value} />`;
}
