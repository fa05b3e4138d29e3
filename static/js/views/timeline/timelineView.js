/** @import { Actions, State, View } from "../../types.js" */

import { element } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { standing } from "../../store/timeline.js";
import { marksOf } from "./marks.js";

/** Half the width of the thumb: the track's ends lie so far inside. */
const INSET = 8;

/**
 * The run as a line to move along: every moment of it is there at once.
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
  const marks = element("div", "timeline-marks");
  const track = element("div", "timeline-track", {}, [marks, slider]);
  const where = element("span", "timeline-where");
  const end = element("button", "button timeline-end", { type: "button", title: "To the newest update" });
  end.textContent = "Go to the end";
  const fork = element("button", "button timeline-fork", { type: "button" }, ["Fork from here"]);
  /** @type {ReturnType<typeof import("./forkForm.js").createForkForm>|null} */
  let form = null;
  const strip = element("div", "timeline-strip", {}, [where, track, end, fork]);
  const compare = element("div", "timeline-compare");
  root.replaceChildren(strip, compare);

  /** @type {State|null} */
  let shown = null;
  /** Where the finger is, while the answer is on its way. */
  let wanted = /** @type {number|null} */ (null);
  /** @type {State["history"]["events"]|null} */
  let marked = null;
  let markedTo = 0;
  /** @type {View|null} */
  let picture = null;
  let loading = false;

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
    const { clock, tip, behind } = standing(shown);
    const at = wanted ?? clock.step;
    slider.max = String(Math.max(1, tip.step));
    slider.value = String(at);
    const text = `Update ${count(at)} of ${count(tip.step)}`;
    slider.setAttribute("aria-valuetext", behind ? `${text}, behind the end` : text);
    where.replaceChildren(
      element("b", "", {}, [count(at)]),
      ` of ${count(tip.step)}`,
      element("span", "timeline-past", {}, [behind ? "in the past" : ""]),
    );
    const share = tip.step > 0 ? at / tip.step : 1;
    track.style.setProperty("--at", String(share));
    strip.dataset.behind = String(behind || at < tip.step);
    end.disabled = !behind;
  }

  /**
   * @param {State} state
   * @param {number} to
   */
  function mark({ history: { events } }, to) {
    if (marked === events && markedTo === to) return;
    const before = marked;
    marked = events;
    markedTo = to;
    if (before === events && marks.childElementCount > 0) {
      for (const one of /** @type {NodeListOf<HTMLElement>} */ (marks.querySelectorAll("[data-step]")))
        place(one, to);
      return;
    }
    marks.replaceChildren(
      ...marksOf(events).map(({ step, text, hand }) => {
        const one = element("button", "timeline-mark", { type: "button", title: text, "aria-label": text });
        one.dataset.step = String(step);
        one.dataset.hand = String(hand);
        one.addEventListener("click", () => go(step));
        place(one, to);
        return one;
      }),
    );
  }

  /**
   * @param {HTMLElement} one
   * @param {number} to
   */
  function place(one, to) {
    const share = to > 0 ? Math.min(1, Number(one.dataset.step) / to) : 0;
    one.style.left = `calc(${INSET}px + ${share} * (100% - ${2 * INSET}px))`;
  }

  slider.addEventListener("input", () => go(slider.valueAsNumber));
  end.addEventListener("click", () => shown && go(standing(shown).tip.step));

  fork.addEventListener("click", async () => {
    const { createForkForm } = await import("./forkForm.js");
    if (form || !shown) return;
    form = createForkForm(actions);
    form.update(shown);
    fork.replaceWith(form.element);
    form.show(true);
  });

  /** @param {State} state */
  async function compared(state) {
    if (!state.comparison) {
      picture?.destroy();
      picture = null;
    } else if (!picture && !loading) {
      loading = true;
      const { compareView } = await import("./compareView.js");
      loading = false;
      if (shown?.comparison) picture = compareView(compare, actions);
    }
    picture?.update(shown ?? state);
  }

  return {
    update(state) {
      const before = shown;
      shown = state;
      const learns = state.session !== null && state.session.spec.model.kind !== "mcculloch_pitts";
      strip.hidden = !learns;
      if (
        before?.frame !== state.frame ||
        before.session !== state.session ||
        before.history !== state.history
      ) {
        say();
        mark(state, standing(state).tip.step);
      }
      slider.disabled = state.role !== "owner" || standing(state).tip.step === 0;
      fork.disabled = state.session === null || state.connection !== "live";
      form?.update(state);
      compared(state);
    },
    destroy() {
      picture?.destroy();
      root.replaceChildren();
    },
  };
}
