/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { axesFor } from "../store/keep.js";
import { displayFromAddress } from "./address.js";
import { createContext, fillSlots } from "./context.js";
import "./list.js";
import { talkToFrame } from "./parts/frame.js";
import { hideControls } from "./parts/hide.js";
import { bindKeys } from "./parts/keyboard.js";
import { displayDefaults } from "./registry.js";

/**
 * Puts every control on its place on the page, and shows things as the address asks.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {URLSearchParams} params of the address
 * @returns {string[]} what the address says that nobody understands
 */
export function mountControls(store, actions, params) {
  const complaints = showAsAsked(store, params);
  const context = createContext(store, actions);
  fillSlots(context);
  store.subscribe(({ face }) => showFace(face));
  showFace(store.get().face);
  bindKeys(context);
  hideControls(store);
  talkToFrame(store);
  return complaints;
}

/** Which face of the column is seen is the sheets' to show: on a large screen it may be all of them. @param {State["face"]} face */
function showFace(face) {
  if (face) document.body.dataset.shows = face;
  else delete document.body.dataset.shows;
}

/**
 * The controls are fetched while the run begins, so its data may be here already: then the axes have to suit it.
 *
 * @param {Store<State>} store
 * @param {URLSearchParams} params
 */
function showAsAsked(store, params) {
  const { display: asked, complaints } = displayFromAddress(params);
  const { display, data } = store.get();
  const axes = asked.axes && data ? axesFor(data, data, asked.axes) : (asked.axes ?? display.axes);
  store.set({ display: { ...displayDefaults(), ...display, ...asked, axes } });
  return complaints;
}
