/** @import { State } from "../types.js" */
import { referenceOf } from "../lib/references.js";
import { remember, savedRun } from "../lib/savedRuns.js";
import { awayTo } from "../lib/wayBack.js";

/**
 * The step's run on the playground's bench: the very session, with the weight or unit and the example that are looked at.
 *
 * @param {HTMLAnchorElement} link
 * @param {() => import("../lib/wayBack.js").Place} place where one is in the lesson
 */
export function createAway(link, place) {
  /** @type {State|null} */
  let shown = null;
  let example = /** @type {number|null} */ (null);

  function aim() {
    const session = shown?.session;
    link.hidden = !session;
    if (session)
      link.href = awayTo(session.id, place(), { select: referenceOf(shown?.selection ?? null), example });
  }

  for (const kind of ["pointerdown", "keydown", "focus"]) link.addEventListener(kind, aim);
  link.addEventListener("click", () => {
    const id = shown?.session?.id;
    // It is looked at elsewhere now: going on in the lesson does not end it.
    if (id && savedRun(id)) remember(id, { kept: true });
    aim();
  });

  return {
    /** @param {State} state */
    update(state) {
      const anew = state.session?.id !== shown?.session?.id;
      shown = state;
      if (anew) aim();
    },
    /** @param {import("../stages/types.js").Stage|null} stage */
    show(stage) {
      example = typeof stage?.sample === "number" ? stage.sample : null;
      aim();
    },
  };
}
