/** @import { Actions, Clock, State, TrainingSpec, View } from "../../types.js" */
import { element } from "../../lib/element.js";
import { count, fixed, percent } from "../../lib/format.js";
import { statusOf } from "../../store/derive.js";
import { standing } from "../../store/timeline.js";
import { networkView } from "../network/networkView.js";
import { planeView } from "../output/planeView.js";
import { changesInWords } from "../timeline/marks.js";

/** @type {Record<"original"|"fork", string>} */
const NAMES = { original: "This run", fork: "Fork" };

/**
 * @typedef {object} Beside what a lane says of itself beside the other
 * @property {{training: TrainingSpec, hand: boolean}} difference
 * @property {Clock} from
 * @property {boolean} set whether the controls of the page set this run
 * @property {State} lead the run whose clock it is
 */

/**
 * One of two runs: its name, what differs, its network and its plane, and how good it is.
 *
 * @param {"original"|"fork"} role
 * @param {Actions} actions
 * @param {HTMLElement} [keys] what can be done with it
 */
export function createLane(role, actions, keys) {
  const name = element("button", "fork-name", { type: "button" }, [
    element("span", "fork-line"),
    NAMES[role],
  ]);
  const about = element("b", "fork-about");
  const parting = element("span");
  const whose = element("span", "fork-whose");
  const head = element("div", "fork-head", {}, [element("h2", "", {}, [name]), about, parting, whose]);
  const stage = element("div", "network-stage fork-network");
  const plane = element("div", "fork-plane");
  const numbers = element("p", "fork-numbers");
  const root = element("section", "fork-lane", { "aria-label": NAMES[role] }, [
    head,
    ...(keys ? [keys] : []),
    stage,
    plane,
    numbers,
  ]);
  root.dataset.role = role;
  const output = planeView(plane, actions);
  /** @type {View|null} */
  let network = null;
  let set = false;
  name.addEventListener("click", () => !set && actions.compare("switch"));

  /** @param {State} state @param {Beside} beside */
  function tell(state, { difference, from, lead }) {
    const words = [
      changesInWords(difference.training, state.catalog),
      difference.hand ? "weights set by hand" : "",
    ];
    const own = words.filter(Boolean).join(", ");
    about.textContent = own;
    about.title = own;
    parting.textContent = role === "fork" ? `from epoch ${count(from.epoch)}` : "";
    whose.textContent = set ? "the controls above set this run" : "";
    name.setAttribute("aria-pressed", String(set));
    name.title = set ? "The controls above set this run" : "Let the controls above set this run";
    const { train_loss, train_accuracy, test_accuracy, test_loss } =
      state.frame?.metrics ?? state.session?.metrics ?? {};
    const number = (/** @type {string} */ label, /** @type {string} */ value) =>
      element("span", "fork-number", {}, [`${label} `, element("b", "", {}, [value])]);
    const tested = test_accuracy !== null && test_accuracy !== undefined;
    const accuracy = tested ? test_accuracy : train_accuracy;
    numbers.replaceChildren(
      number("Loss", fixed(train_loss, 4)),
      accuracy === null || accuracy === undefined
        ? number("test", fixed(test_loss, 4))
        : number(`Accuracy, ${tested ? "test" : "training"}`, percent(accuracy)),
      element("span", "fork-state", {}, [stateInWords(state, lead)]),
    );
  }

  return {
    element: root,
    /** @param {boolean} on */
    withNetwork(on) {
      if (on && !network) network = networkView(stage, actions, { heads: false, features: false });
      if (on || !network) return;
      network.destroy();
      network = null;
    },
    /** @param {State} state @param {Beside} beside */
    update(state, beside) {
      ({ set } = beside);
      root.dataset.set = String(set);
      network?.update(state);
      output.update(state);
      tell(state, beside);
    },
    destroy() {
      network?.destroy();
      output.destroy();
      root.remove();
    },
  };
}

/** So much behind is nothing while both move, in epochs and as a share of the way. */
const NEAR = { epochs: 10, share: 0.02 };

/**
 * Where it stands, while that is not where the clock is.
 *
 * @param {State} state
 * @param {State} lead
 */
function stateInWords(state, lead) {
  const { clock } = standing(state);
  const at = `epoch ${count(clock.epoch)}`;
  if (statusOf(state.session, state.frame) === "diverged") return `diverged at ${at}`;
  const { clock: there } = standing(lead);
  if (statusOf(lead.session, lead.frame) !== "playing")
    return clock.sample === there.sample ? "" : `on its way: ${at}`;
  return there.epoch - clock.epoch > Math.max(NEAR.epochs, NEAR.share * there.epoch) ? `behind: ${at}` : "";
}
