import { followTheme } from "../controls/header/theme.js";
import { PRESETS, presetNamed } from "../lib/presets.js";
import { fromParams } from "../lib/url/url.js";
import { createActions } from "../net/actions.js";
import { request } from "../net/api.js";
import { initialState } from "../store/derive.js";
import { createStore } from "../store/store.js";

/** @import { Actions, View } from "../types.js" */

/**
 * Each view stands alone: one that cannot be loaded leaves its place empty and the others at work.
 *
 * @type {[string, () => Promise<(element: HTMLElement, actions: Actions) => View>][]}
 */
const VIEWS = [
  ["network", () => import("../views/network/networkView.js").then((module) => module.networkView)],
  ["output-stage", () => import("../views/output/outputView.js").then((module) => module.outputView)],
  ["lanes", () => import("../views/lanes/lanesView.js").then((module) => module.lanesView)],
  ["curves-stage", () => import("../views/curves/curvesView.js").then((module) => module.curvesView)],
  ["timeline", () => import("../views/timeline/timelineView.js").then((module) => module.timelineView)],
  ["drawer", () => import("../views/drawer/drawerView.js").then((module) => module.drawerView)],
  ["why", () => import("../views/insight/whyView.js").then((module) => module.whyView)],
  ["story", () => import("../views/slow/slowView.js").then((module) => module.slowView)],
];

const store = createStore(initialState());
const actions = createActions(store);
const params = new URLSearchParams(location.search);
const preset = presetNamed(params.get("preset")) ?? PRESETS[0];

if (preset) {
  const base = { spec: preset.spec, speed: preset.speed };
  const { config, complaints } = fromParams(params, base);
  const named = !params.has("data") && !params.has("model");
  const speed = config.speed ?? null;
  store.set({ display: { ...store.get().display, ...preset.display } });
  followTheme(store, actions);
  actions.pace(speed);

  // The run first: the server works on it while the page fetches what shows it.
  const still = params.get("play") === "no" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const start = {
    spec: config.spec,
    parameters: params.get("weights")?.split("_").map(Number) ?? null,
    play: (params.get("play") === "yes" || (named && preset.play)) && !still,
    preset: named ? preset.name : null,
  };
  const session = params.get("session");
  const step = /^\d+$/.test(params.get("step") ?? "") ? Number(params.get("step")) : null;
  const mounted = import("../controls/mount.js").then(
    ({ mountControls }) => mountControls(store, actions, speed, params),
    reportError,
  );
  const opened = session ? actions.open(session, step) : Promise.resolve(false);
  opened.then(async (there) => {
    const { notice } = store.get();
    if (there || !(await actions.start(start))) return;
    if (session && notice) actions.notify(notice);
    const said = [...complaints, ...((await mounted) ?? [])];
    if (said[0]) actions.notify({ level: "warning", text: said[0] });
  });
  request("GET", "/catalog").then((catalog) => store.set({ catalog }), reportError);

  for (const [id, load] of VIEWS) {
    const element = document.getElementById(id);
    if (!element) continue;
    load().then((makeView) => {
      const view = makeView(element, actions);
      store.subscribe(view.update);
      view.update(store.get());
    }, reportError);
  }
}
