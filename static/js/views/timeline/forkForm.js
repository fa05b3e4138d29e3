/** @import { Actions, State, TrainingSpec } from "../../types.js" */

import { element } from "../../lib/element.js";
import { parse, short } from "../../lib/format.js";
import { reachable } from "../../store/connection.js";
import { standing } from "../../store/timeline.js";
import { forkButton } from "./forkButton.js";
import { changesInWords, titleOf } from "./marks.js";
import { keepInside } from "./placing.js";

let number = 0;

/**
 * "From here, with rate …": another way from the moment that is looked at.
 *
 * @param {Actions} actions
 */
export function createForkForm(actions) {
  const id = `fork-${++number}`;
  const open = forkButton();
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-controls", id);
  const rate = element("input", "", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    id: `${id}-rate`,
    "aria-describedby": `${id}-error`,
  });
  const optimizer = element("select", "", { id: `${id}-optimizer` });
  const wrong = element("p", "field-error", { id: `${id}-error`, role: "alert" });
  const go = element("button", "button primary", { type: "submit" }, ["Fork"]);
  const panel = element("form", "popover fork-form", { id, "aria-label": "Fork from this moment" }, [
    element("p", "quiet", {}, [
      "A second run goes on from this very moment. Both are shown side by side, and one clock moves both.",
    ]),
    element("label", "", { for: rate.id }, ["with rate"]),
    rate,
    element("label", "", { for: optimizer.id }, ["and optimiser"]),
    optimizer,
    wrong,
    go,
  ]);
  panel.hidden = true;
  const root = element("span", "fork-root", { "data-control": "timeline" }, [open, panel]);
  /** @type {State|null} */
  let shown = null;

  /** @param {string} sentence empty when there is nothing to complain of */
  function complain(sentence) {
    wrong.textContent = sentence;
    rate.setAttribute("aria-invalid", String(sentence !== ""));
  }

  /** @param {boolean} on */
  function show(on) {
    panel.hidden = !on;
    open.setAttribute("aria-expanded", String(on));
    complain("");
    const training = shown?.session?.spec.training;
    if (!on || !training) return;
    rate.value = short(training.learning_rate, 6);
    const perceptron = shown?.session?.spec.model.kind === "perceptron";
    const entries = shown?.catalog?.optimizers ?? [];
    const names = perceptron ? ["sgd"] : entries.map(({ name }) => name);
    const now = training.optimizer?.name ?? "sgd";
    optimizer.replaceChildren(
      ...[...new Set([now, ...names])].map((name) =>
        element("option", "", { value: name }, [titleOf(entries, name)]),
      ),
    );
    optimizer.value = now;
    optimizer.disabled = names.length < 2;
    keepInside(panel, open);
    rate.focus();
    rate.select();
  }

  /** @returns {TrainingSpec|null} null when what was typed is no rate */
  function wanted() {
    const before = shown?.session?.spec.training ?? {};
    const learning_rate = parse(rate.value);
    if (learning_rate === null || learning_rate <= 0) return null;
    /** @type {TrainingSpec} */
    const training = {};
    if (short(before.learning_rate, 6) !== short(learning_rate, 6)) training.learning_rate = learning_rate;
    if (optimizer.value !== (before.optimizer?.name ?? "sgd")) training.optimizer = { name: optimizer.value };
    return training;
  }

  panel.addEventListener("input", () => complain(""));
  open.addEventListener("click", () => show(panel.hidden !== false));
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    const training = wanted();
    if (training === null || shown === null) {
      complain(`“${rate.value}” is not a rate: give a number above 0.`);
      return;
    }
    const changed = training.learning_rate !== undefined || training.optimizer !== undefined;
    const { step } = standing(shown).clock;
    go.disabled = true;
    const about = changed ? changesInWords(training, shown.catalog) : "";
    const done = await actions.fork({ step, training: changed ? training : undefined, about });
    go.disabled = false;
    if (done) show(false);
    else complain(shown?.problem?.detail ?? "The server does not answer.");
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    show(false);
    open.focus();
  });
  const outside = (/** @type {PointerEvent} */ { target }) => {
    if (!panel.hidden && !root.contains(/** @type {Node} */ (target))) show(false);
  };
  addEventListener("pointerdown", outside);

  return {
    element: root,
    show,
    /** @param {State} state */
    update(state) {
      shown = state;
      open.disabled = state.session === null || !reachable(state.connection);
    },
    destroy() {
      removeEventListener("pointerdown", outside);
      root.remove();
    },
  };
}
