/** @import { Actions } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Context } from "../registry.js" */
import { html, useEffect, useSignalEffect } from "../../../vendor/ui.js";
import { register } from "../registry.js";
import { openPresenter } from "./channel.js";
import { USUALLY_SEEN } from "./parts.js";
import { hidePointer } from "./pointer.js";
import { announce } from "./room.js";

register({
  slot: "dialogs",
  component: Projector,
  display: { projector: false, sees: USUALLY_SEEN, blank: false },
  show: { projector: { projector: true } },
  keys: [
    {
      keys: ["P"],
      says: "Projector: large type for the wall",
      key: "p",
      press: ({ signals, actions }) => project(signals, actions),
    },
    {
      keys: ["B"],
      says: "Blank the projector",
      key: "b",
      press: ({ signals, actions }) =>
        isOn(signals) ? actions.display({ blank: !signals.display.value.blank }) : false,
    },
  ],
});

/** @param {Signals} signals */
const isOn = (signals) => Boolean(signals.display.value.projector);

/** A second window is for a second screen, which a phone or a tablet has not. */
const deskSized = () => matchMedia("(pointer: fine) and (min-width: 1000px)").matches;

/**
 * Into projector mode with the presenter's window beside it, and out of it.
 *
 * @param {Signals} signals
 * @param {Actions} actions
 */
export function project(signals, actions) {
  const on = !isOn(signals);
  actions.display({ projector: on, blank: false });
  if (on && deskSized()) openPresenter();
}

/** @param {Context} context */
function Projector(context) {
  const { signals, actions } = context;
  const { projector, blank, sees } = signals.display.value;

  useSignalEffect(() => {
    const { dataset } = document.documentElement;
    const on = isOn(signals);
    if (on === "projector" in dataset) return;
    if (on) dataset.projector = "";
    else delete dataset.projector;
  });
  useEffect(() => {
    const words = /** @type {string[]} */ (sees);
    if (projector) document.documentElement.dataset.sees = words.join(" ");
    else delete document.documentElement.dataset.sees;
  }, [projector, sees]);
  useEffect(() => {
    if (!projector) return undefined;
    const closed = [
      announce(context),
      hidePointer(document.documentElement),
      leaveByEscape(signals, actions),
    ];
    return () => {
      for (const close of closed) close();
    };
  }, [projector]);

  return (
    projector &&
    blank &&
    html`<div class="blank-screen" role="status" aria-label="The projector is blank"></div>`
  );
}

/**
 * Escape first closes what is open and lets go of what is selected, as everywhere; then it leaves.
 *
 * @param {Signals} signals
 * @param {Actions} actions
 */
function leaveByEscape(signals, actions) {
  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const { target } = event;
    const busy = signals.selection.value !== null || signals.slow.value;
    if (event.key !== "Escape" || busy) return;
    if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    actions.display({ projector: false, blank: false });
  }
  addEventListener("keydown", pressed, true);
  return () => removeEventListener("keydown", pressed, true);
}
