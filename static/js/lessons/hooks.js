/** @import { Actions, Selection, State } from "../types.js" */

/**
 * Words and symbols of the text, and the places of the diagram that they stand for: each lights up the other.
 *
 * @param {string} ref edge:0:0:1, unit:0:0, bias:0:0, input:0, output, loss
 * @param {State} state
 * @returns {Selection|null}
 */
export function selectionOf(ref, state) {
  const [kind, ...rest] = ref.split(":");
  const [layer = 0, unit = 0, input = 0] = rest.map(Number);
  if (kind === "edge") return { kind: "link", layer, unit, input };
  if (kind === "bias") return { kind: "link", layer, unit, input: null };
  if (kind === "unit") return { kind: "unit", layer, unit };
  if (kind === "input") return { kind: "input", input: layer };
  if (kind === "output" && state.network) {
    return { kind: "unit", layer: state.network.layers.length - 1, unit: 0 };
  }
  return null;
}

/** @param {Selection|null} selection */
function refOf(selection) {
  if (!selection) return "";
  if (selection.kind === "unit") return `unit:${selection.layer}:${selection.unit}`;
  if (selection.kind === "input") return `input:${selection.input}`;
  if (selection.kind === "layer") return "";
  const { layer, unit, input } = selection;
  return input === null ? `bias:${layer}:${unit}` : `edge:${layer}:${unit}:${input}`;
}

const MOMENT = "moment:";

/**
 * @param {HTMLElement} words
 * @param {Actions} actions
 * @param {() => State} get
 * @param {() => {light: (name: string) => void, go: (moment: string) => void}} frame the figure's
 */
export function createHooks(words, actions, get, frame) {
  const curves = document.querySelector(".stage-curves");
  let lit = "";

  /** @param {EventTarget|null} target */
  const refAt = (target) =>
    /** @type {HTMLElement|null} */ (target instanceof Element ? target.closest("[data-ref]") : null)?.dataset
      .ref ?? "";

  /** @param {string} ref */
  function light(ref) {
    actions.hover(ref ? selectionOf(ref, get()) : null);
    frame().light(ref);
    curves?.classList.toggle("lit", ref === "loss");
    mark(ref);
  }

  /** @param {string} ref */
  function mark(ref) {
    if (ref === lit) return;
    lit = ref;
    for (const hook of words.querySelectorAll("[data-ref]")) {
      hook.classList.toggle("lit", ref !== "" && /** @type {HTMLElement} */ (hook).dataset.ref === ref);
    }
  }

  words.addEventListener("pointerover", ({ target }) => refAt(target) && light(refAt(target)));
  words.addEventListener("pointerout", ({ target }) => refAt(target) && light(""));
  words.addEventListener("focusin", ({ target }) => refAt(target) && light(refAt(target)));
  words.addEventListener("focusout", ({ target }) => refAt(target) && light(""));
  words.addEventListener("click", ({ target }) => {
    const ref = refAt(target);
    if (ref.startsWith(MOMENT)) frame().go(ref.slice(MOMENT.length));
    else if (ref) actions.select(selectionOf(ref, get()));
  });

  return {
    /** What is pointed at in a figure lights up in the text. @param {string} ref */
    point(ref) {
      mark(ref);
      actions.hover(ref ? selectionOf(ref, get()) : null);
    },
    /** @param {State} state what is pointed at in the diagram lights up in the text */
    update(state) {
      if (!words.matches(":has([data-ref]:hover, [data-ref]:focus)")) mark(refOf(state.hover));
    },
  };
}
