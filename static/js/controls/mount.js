/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { html, render, signal } from "../../vendor/ui.js";
import { CurvesBar } from "./curvesBar.js";
import { Features } from "./data/features.js";
import { DataPanel } from "./data/panel.js";
import { createTable } from "./data/table/model.js";
import { Dialogs } from "./dialogs/dialogs.js";
import { Masthead, Tools } from "./header/masthead.js";
import { Pages } from "./header/pages.js";
import { Presets } from "./header/presets.js";
import { Transport } from "./header/transport.js";
import { OutputFoot, OutputHead } from "./outputBar.js";
import { signalsOf } from "./parts/bind.js";
import { hideControls } from "./parts/hide.js";
import { bindKeys } from "./parts/keyboard.js";
import { Lazy } from "./parts/lazy.js";
import { NoticeLine } from "./parts/notice.js";
import { Recipe } from "./recipe/recipe.js";

const loadReader = () => import("./data/table/reader.js").then(({ TableReader }) => TableReader);
const NARROW = "(max-width: 760px)";

/**
 * Puts every control on its place on the page.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {number|null} initialSpeed
 */
export function mountControls(store, actions, initialSpeed) {
  const signals = signalsOf(store);
  const speed = signal(initialSpeed);
  const dialog = signal(/** @type {string|null} */ (null));
  const narrow = signal(matchMedia(NARROW).matches);
  matchMedia(NARROW).addEventListener("change", ({ matches }) => {
    narrow.value = matches;
  });

  /** @param {number|null} next */
  function setSpeed(next) {
    speed.value = next;
    actions.pace(next);
    if (store.get().frame?.status === "playing") actions.command("play", { epochs_per_second: next });
  }

  const props = { signals, actions };
  const table = createTable(signals, actions);
  const open = (/** @type {string|null} */ name) => {
    dialog.value = name;
  };

  /** @param {string} id @param {() => any} Control */
  const put = (id, Control) => {
    const element = document.getElementById(id);
    if (element) render(html`<${Control} />`, element);
  };

  put(
    "transport",
    () => html`
    <${Masthead} />
    <${Transport} ...${props} speed=${speed.value} onSpeed=${setSpeed} />
    <${Tools} ...${props} open=${open} />`,
  );
  put("presets", () => html`<${Presets} ...${props} onSpeed=${setSpeed} />`);
  if (document.body.dataset.page !== "embed") put("pages", () => html`<${Pages} here="/" />`);
  put("notice", () => html`<${NoticeLine} ...${props} />`);
  put("recipe", () => html`<${Recipe} ...${props} narrow=${narrow.value} />`);
  put("data", () => html`<${DataPanel} ...${props} table=${table} narrow=${narrow.value} />`);
  put(
    "reader",
    () =>
      table.state.value.open && html`<${Lazy} load=${loadReader} table=${table} narrow=${narrow.value} />`,
  );
  put("features", () => html`<${Features} ...${props} />`);
  put("output-head", () => html`<${OutputHead} ...${props} />`);
  put("output-foot", () => html`<${OutputFoot} ...${props} />`);
  put("curves-head", () => html`<${CurvesBar} ...${props} />`);
  put(
    "dialogs",
    () => html`<${Dialogs} ...${props} name=${dialog.value} open=${open} speed=${speed.value} />`,
  );

  bindKeys({ signals, actions, speed, setSpeed, dialog });
  hideControls(store);
}
