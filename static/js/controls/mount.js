/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Context } from "./registry.js" */
import { html, render, signal } from "../../vendor/ui.js";
import { axesFor } from "../store/keep.js";
import { displayFromAddress } from "./address.js";
import "./list.js";
import { createTable } from "./data/table/model.js";
import { signalsOf } from "./parts/bind.js";
import { talkToFrame } from "./parts/frame.js";
import { hideControls } from "./parts/hide.js";
import { bindKeys } from "./parts/keyboard.js";
import { displayDefaults, slots } from "./registry.js";

const NARROW = "(max-width: 760px)";

/**
 * Puts every control on its place on the page, and shows things as the address asks.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {number|null} initialSpeed
 * @param {URLSearchParams} params of the address
 * @returns {string[]} what the address says that nobody understands
 */
export function mountControls(store, actions, initialSpeed, params) {
  const complaints = showAsAsked(store, params);
  const signals = signalsOf(store);
  const speed = signal(initialSpeed);
  const narrow = signal(matchMedia(NARROW).matches);
  matchMedia(NARROW).addEventListener("change", ({ matches }) => {
    narrow.value = matches;
  });
  /** @type {Context} */
  const context = {
    signals,
    actions,
    speed,
    setSpeed(next) {
      speed.value = next;
      actions.pace(next);
      if (store.get().frame?.status === "playing") actions.command("play", { epochs_per_second: next });
    },
    dialog: signal(/** @type {string|null} */ (null)),
    narrow,
    table: createTable(signals, actions),
  };
  for (const [id, components] of slots()) {
    const element = document.getElementById(id);
    if (element) render(html`${components.map((Control) => html`<${Control} ...${context} />`)}`, element);
  }
  bindKeys(context);
  hideControls(store);
  talkToFrame(store);
  return complaints;
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
