import { followTheme } from "../controls/header/theme.js";
import { followAddress, keptBench } from "../controls/liveAddress.js";
import { createActions } from "../net/actions.js";
import { request } from "../net/api.js";
import { createOpening } from "../net/opening.js";
import { persistently } from "../net/persistently.js";
import { initialState } from "../store/derive.js";
import { createStore } from "../store/store.js";
import { mountViews } from "../views/mount.js";

/** @import { Views } from "../views/mount.js" */

/** @type {Views} */
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
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const opening = createOpening(store, actions, params, keptBench(), still);

store.set({ pace: opening.preset.speed, display: { ...store.get().display, ...opening.preset.display } });
followTheme(store, actions);

// The run first: the server works on it while the page fetches what shows it.
const mounted = import("../controls/mount.js").then(
  ({ mountControls }) => mountControls(store, actions, params),
  reportError,
);
opening.open().then(async (honest) => {
  const said = await mounted;
  if (said?.[0]) actions.notify({ level: "warning", text: said[0], more: said.slice(1) });
  followAddress(store, honest && !said?.[0]);
});
persistently(() => request("GET", "/catalog")).then((catalog) => store.set({ catalog }), reportError);

mountViews(store, actions, VIEWS);
