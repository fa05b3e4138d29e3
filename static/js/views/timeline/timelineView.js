/** @import { Actions, State, View } from "../../types.js" */

import { element } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { reachable } from "../../store/connection.js";
import { standing } from "../../store/timeline.js";
import { createClock } from "./clock.js";
import { forkButton } from "./forkButton.js";
import { createForkForm } from "./forkForm.js";
import { createMarks } from "./markRow.js";

/**
 * The run as a line to move along: every moment of it is there at once. Behind it stands where that is, and from there
 * another way can be gone.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @returns {View}
 */
export function timelineView(root, actions) {
  const slider = element("input", "timeline-slider", {
    type: "range",
    min: "0",
    step: "1",
    "aria-label": "Timeline",
  });
  const marks = createMarks(go);
  const track = element("div", "timeline-track", { "data-control": "timeline" }, [marks.element, slider]);
  const clock = createClock(() => shown && go(standing(shown).tip.step));
  const fork = forkButton();
  fork.dataset.control = "timeline";
  /** @type {ReturnType<typeof import("./forkForm.js").createForkForm>|null} */
  let form = null;
  root.replaceChildren(track, clock.element, fork);

  /** @type {State|null} */
  let shown = null;
  /** Where the finger is, while the answer is on its way. */
  let wanted = /** @type {number|null} */ (null);

  /** @param {number} step */
  async function go(step) {
    wanted = step;
    say();
    await actions.seek(step);
    // What came of it is told with the next frame; until then the slider must not jump back, or a key would start there.
    requestAnimationFrame(() => {
      if (wanted === step) wanted = null;
      say();
    });
  }

  function say() {
    if (!shown) return;
    const { clock: now, tip, behind } = standing(shown);
    const at = wanted ?? now.step;
    slider.max = String(Math.max(1, tip.step));
    slider.value = String(at);
    const text = `Update ${count(at)} of ${count(tip.step)}`;
    slider.setAttribute("aria-valuetext", behind ? `${text}, behind the end` : text);
    track.style.setProperty("--at", String(tip.step > 0 ? at / tip.step : 0));
    clock.update(now, tip);
  }

  slider.addEventListener("input", () => go(slider.valueAsNumber));

  fork.addEventListener("click", () => {
    if (form || !shown) return;
    form = createForkForm(actions);
    form.update(shown);
    fork.replaceWith(form.element);
    form.show(true);
  });

  return {
    update(state) {
      const before = shown;
      shown = state;
      const learns = state.session !== null && state.session.spec.model.kind !== "mcculloch_pitts";
      for (const one of [track, clock.element, form?.element ?? fork]) one.hidden = !learns;
      if (
        before?.frame !== state.frame ||
        before.session !== state.session ||
        before.history !== state.history ||
        before.comparison?.from !== state.comparison?.from
      ) {
        say();
        marks.update(state, standing(state).tip.step);
      }
      slider.disabled = state.role !== "owner" || standing(state).tip.step === 0;
      fork.disabled = state.session === null || !reachable(state.connection);
      form?.update(state);
    },
    destroy() {
      form?.destroy();
      root.replaceChildren();
    },
  };
}
