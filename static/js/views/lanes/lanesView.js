/** @import { Actions, View } from "../../types.js" */
import { element } from "../../lib/element.js";
import { lazilyIn } from "../../lib/lazy.js";
import { COMPACT, follow } from "../../lib/screen.js";
import { differences, pair } from "../../store/comparison.js";

/**
 * A run and its fork side by side, in the place of network and output. Where there is no left column the network stays,
 * that of the run which the controls set, and only planes stand here.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @returns {View}
 */
export function lanesView(root, actions) {
  /** @type {ReturnType<typeof import("./lane.js").createLane>[]} */
  let lanes = [];
  let loading = false;
  let compact = false;
  /** @type {import("../../types.js").State|null} */
  let shown = null;

  async function begin() {
    loading = true;
    const { createLane } = await lazilyIn(root, () => import("./lane.js"));
    loading = false;
    if (!shown?.comparison) return;
    const end = element("button", "mini text", { type: "button", title: "The fork stays under My work" }, [
      "× End",
    ]);
    const keep = element("button", "button", { type: "button", title: "The fork is the run from now on" }, [
      "Keep the fork",
    ]);
    end.addEventListener("click", () => actions.compare("close"));
    keep.addEventListener("click", () => actions.compare("keep"));
    const keys = element("div", "fork-keys", {}, [keep, end]);
    lanes = [createLane("original", actions), createLane("fork", actions, keys)];
    for (const lane of lanes) lane.withNetwork(!compact);
    root.replaceChildren(...lanes.map((lane) => lane.element));
    update(shown);
  }

  function end() {
    // The keys that end it go with it: the focus goes to where another begins.
    const within = root.contains(document.activeElement);
    for (const lane of lanes) lane.destroy();
    lanes = [];
    root.replaceChildren();
    if (within) document.querySelector(/** @type {"button"} */ ("#timeline .timeline-fork"))?.focus();
  }

  /** @param {import("../../types.js").State} state */
  function update(state) {
    shown = state;
    const on = state.comparison !== null;
    if (on === root.hidden) {
      root.hidden = !on;
      document.body.classList.toggle("has-fork", on);
    }
    if (!on) return lanes.length > 0 ? end() : undefined;
    const both = pair(state);
    if (lanes.length === 0) return loading ? undefined : begin();
    if (!both || !state.comparison) return;
    const { from } = state.comparison;
    const sides = [both.original, both.fork];
    const different = differences(both.original, both.fork, from);
    lanes.forEach((lane, index) => {
      const side = sides[index];
      const difference = different[index];
      if (side && difference) lane.update(side, { difference, from, set: side === state, lead: state });
    });
  }

  follow(COMPACT, (matches) => {
    compact = matches;
    for (const lane of lanes) lane.withNetwork(!compact);
    if (shown) update(shown);
  });

  return { update, destroy: end };
}
