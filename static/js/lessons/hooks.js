/** @import { Actions, State } from "../types.js" */
import { referenceOf, selectionOf } from "../lib/references.js";

const MOMENT = "moment:";

/**
 * Words and symbols of the text, and the places of the figure that they stand for: each lights up the other.
 *
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
      if (!words.matches(":has([data-ref]:hover, [data-ref]:focus)")) mark(referenceOf(state.hover));
    },
  };
}
