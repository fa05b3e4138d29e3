/** The playground's bench: what is looked at from the beginning comes with this file, what is opened later after it. */

/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Views } from "../views/mount.js" */
import { mountControls } from "../controls/mount.js";
import { started } from "../lib/lazy.js";
import { lanesView } from "../views/lanes/lanesView.js";
import { mountViews } from "../views/mount.js";
import { networkView } from "../views/network/networkView.js";
import { outputView } from "../views/output/outputView.js";
import { timelineView } from "../views/timeline/timelineView.js";

/** @type {Views} */
const AT_ONCE = [
  ["network", async () => networkView],
  ["output-stage", async () => outputView],
  ["lanes", async () => lanesView],
  ["timeline", async () => timelineView],
];

/** @type {Views} */
const LATER = [
  ["curves-stage", () => import("../views/curves/curvesView.js").then((module) => module.curvesView)],
  ["drawer", () => import("../views/drawer/drawerView.js").then((module) => module.drawerView)],
  ["why", () => import("../views/insight/whyView.js").then((module) => module.whyView)],
  ["story", () => import("../views/slow/slowView.js").then((module) => module.slowView)],
];

/**
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {URLSearchParams} params of the address
 * @returns {string[]} what the address says that nobody understands
 */
export function mountBench(store, actions, params) {
  mountViews(store, actions, AT_ONCE);
  const complaints = mountControls(store, actions, params);
  started();
  return complaints;
}

/** @param {Store<State>} store @param {Actions} actions */
export const mountRest = (store, actions) => mountViews(store, actions, LATER);
