/** @import { Actions, State, View } from "../../types.js" */

import { element } from "../../lib/element.js";
import { count, fixed, percent } from "../../lib/format.js";
import { standing } from "../../store/timeline.js";
import { planeView } from "../output/planeView.js";

/**
 * Two ways side by side: this run and its fork, each with its surface and its numbers.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @returns {View}
 */
export function compareView(root, actions) {
  const titles = ["This run", "The fork"].map((text) => element("h3", "", {}, [text]));
  const numbers = titles.map(() => element("p", "compare-numbers"));
  const stages = titles.map(() => element("div", "compare-stage"));
  const button = (
    /** @type {string} */ text,
    /** @type {Parameters<Actions["compare"]>[0]} */ intent,
    /** @type {string} */ title,
  ) => {
    const made = element("button", "button", { type: "button", title }, [text]);
    made.addEventListener("click", () => actions.compare(intent));
    return made;
  };
  const play = element("button", "button", { type: "button" });
  const meet = button("Catch up", "meet", "Train the fork as far as this run has come");
  const keys = element("div", "compare-keys", {}, [
    play,
    meet,
    button("Switch", "switch", "The fork becomes the run on the bench"),
    button("Close", "close", "Put the comparison away; the fork stays under My work"),
  ]);
  const lanes = titles.map((title, index) =>
    element("div", index === 0 ? "compare-lane" : "compare-lane other", {}, [
      element("div", "compare-head", {}, [title, .../** @type {Node[]} */ ([numbers[index]])]),
      .../** @type {Node[]} */ ([stages[index]]),
    ]),
  );
  const box = element("section", "compare", { "aria-label": "Comparison with the fork" }, [...lanes, keys]);
  root.replaceChildren(box);
  const views = stages.map((stage) => planeView(stage, actions));
  let playing = false;
  play.addEventListener("click", () => actions.compare(playing ? "pause" : "play"));

  /**
   * @param {number} index
   * @param {State} state
   */
  function tell(index, state) {
    const { clock } = standing(state);
    const metrics = state.frame?.metrics ?? state.session?.metrics;
    const line = numbers[index];
    if (!line || !metrics) return;
    const accuracy = metrics.train_accuracy === null ? "" : ` · ${percent(metrics.train_accuracy)}`;
    line.textContent = `epoch ${count(clock.epoch)} · loss ${fixed(metrics.train_loss, 4)}${accuracy}`;
  }

  return {
    update(state) {
      const { comparison } = state;
      if (!comparison) return;
      const { session, network, parameters, frame } = comparison;
      const other = { ...state, session, network, parameters, frame };
      views[0]?.update(state);
      views[1]?.update(other);
      tell(0, state);
      tell(1, other);
      const title = titles[1];
      if (title) title.textContent = `From update ${count(comparison.from)}: ${comparison.about}`;
      const status = frame?.status ?? session.status;
      playing = status === "playing";
      play.textContent = playing ? "Pause the other" : "Play the other";
      play.disabled = !comparison.key || status === "diverged";
      meet.disabled = !comparison.key || standing(other).clock.epoch >= standing(state).tip.epoch;
    },
    destroy() {
      for (const view of views) view.destroy();
      box.remove();
    },
  };
}
