import { mountControls } from "./controls/mount.js";
import { followTheme } from "./controls/theme.js";
import { PRESETS, presetNamed } from "./lib/presets.js";
import { fromParams } from "./lib/url.js";
import { createActions } from "./net/actions.js";
import { request } from "./net/api.js";
import { initialState } from "./store/derive.js";
import { createStore } from "./store/store.js";

/** @import { Actions, View } from "./types.js" */

/**
 * Each view stands alone: one that cannot be loaded leaves its place empty and the others at work.
 *
 * @type {[string, () => Promise<(element: HTMLElement, actions: Actions) => View>][]}
 */
const VIEWS = [
  ["network", () => import("./views/network/networkView.js").then((module) => module.networkView)],
  ["output-stage", () => import("./views/outputView.js").then((module) => module.outputView)],
  ["curves-stage", () => import("./views/curvesView.js").then((module) => module.curvesView)],
  ["drawer", () => import("./views/drawer/drawerView.js").then((module) => module.drawerView)],
  ["table", () => import("./views/tableView.js").then((module) => module.tableView)],
];

const store = createStore(initialState());
const actions = createActions(store);
const params = new URLSearchParams(location.search);
const preset = presetNamed(params.get("preset")) ?? PRESETS[0];

if (preset) {
  const base = { spec: preset.spec, display: preset.display ?? {}, speed: preset.speed };
  const { config, complaints } = fromParams(params, base);
  const named = !params.has("data") && !params.has("model");
  store.set({
    display: { ...store.get().display, ...config.display },
    notice: complaints[0] ? { level: "warning", text: complaints[0] } : null,
  });
  followTheme(store, actions);
  actions.pace(config.speed ?? null);
  mountControls(store, actions, config.speed ?? null);

  for (const [id, load] of VIEWS) {
    const element = document.getElementById(id);
    if (!element) continue;
    load().then((makeView) => {
      const view = makeView(element, actions);
      store.subscribe(view.update);
      view.update(store.get());
    }, reportError);
  }

  const still = params.get("play") === "no" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const weights = params.get("weights")?.split("_").map(Number) ?? null;
  request("GET", "/catalog").then((catalog) => store.set({ catalog }), reportError);
  actions.start({
    spec: config.spec,
    parameters: weights,
    play: named && preset.play && !still,
    preset: named ? preset.name : null,
  });
}
