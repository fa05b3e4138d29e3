/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Context } from "./registry.js" */
import { effect, html, render, signal } from "../../vendor/ui.js";
import { COMPACT, follow, PHONE } from "../lib/screen.js";
import { createTable } from "./data/table/model.js";
import { signalsOf } from "./parts/bind.js";
import { slots } from "./registry.js";

/**
 * What every control of a page is given.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @returns {Context}
 */
export function createContext(store, actions) {
  const signals = signalsOf(store);
  // Which run this is, and which stands beside it, for whoever looks on with a browser's tools.
  effect(() => {
    const { session, comparison } = signals;
    if (session.value) document.body.dataset.session = session.value.id;
    document.body.dataset.beside = comparison.value?.session.id ?? "";
  });
  const [compact, narrow] = [signal(false), signal(false)];
  follow(COMPACT, (matches) => {
    compact.value = matches;
    const { face } = store.get();
    if (matches ? face === "data" : face === null) store.set({ face: matches ? null : "data" });
  });
  follow(PHONE, (matches) => {
    narrow.value = matches;
  });
  return {
    signals,
    actions,
    speed: signals.pace,
    setSpeed(next) {
      actions.pace(next);
      if (store.get().frame?.status === "playing") actions.command("play", { epochs_per_second: next });
    },
    dialog: signal(/** @type {string|null} */ (null)),
    compact,
    narrow,
    table: createTable(signals, actions),
  };
}

/** Puts every control that is registered on its place, in place of what stood in for it. @param {Context} context */
export function fillSlots(context) {
  for (const [id, components] of slots()) {
    const element = document.getElementById(id);
    element?.replaceChildren();
    if (element) render(html`${components.map((Control) => html`<${Control} ...${context} />`)}`, element);
  }
}
