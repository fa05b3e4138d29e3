/** @import { Actions, State, View } from "../types.js" */
import { count, featureName, fixed, percent } from "../lib/format.js";
import { offeredFeatures } from "../model/features.js";
import { statusOf } from "../store/derive.js";
import { buildControls } from "./buildControls.js";

const RATES = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const PENALTIES = [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
const BATCHES = [1, 2, 5, 10, 20, 50, 100];

const MARKUP = `
  <div class="pilot-keys">
    <button type="button" class="button primary" data-do="play">Play</button>
    <button type="button" class="button" data-do="step">Step</button>
    <button type="button" class="button" data-do="ten" title="Ten epochs">+10</button>
    <button type="button" class="button" data-do="reset">Reset</button>
  </div>
  <dl class="readings">
    <div data-reading="epoch"><dt>epoch</dt><dd></dd></div>
    <div data-reading="loss"><dt>loss</dt><dd></dd></div>
    <div data-reading="accuracy"><dt>right</dt><dd></dd></div>
    <div data-reading="test"><dt>test</dt><dd></dd></div>
  </dl>
  <details class="tuning"><summary>Tune</summary>
    <div class="tuning-fields">
      <label data-tune="learning_rate"><span>learning rate</span><select></select></label>
      <label data-tune="optimizer"><span>optimiser</span><select></select></label>
      <label data-tune="batch_size"><span>batch</span><select></select></label>
      <label data-tune="l2"><span>L2</span><select></select></label>
      <fieldset data-tune="features"><legend>features</legend></fieldset>
    </div>
  </details>`;

/**
 * The few controls that a lesson needs: play, step, reset, and what the training tasks turn.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View & {toggle: () => boolean}}
 */
export function runControls(element, actions) {
  element.innerHTML = MARKUP;
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (element.querySelector(selector));
  const play = /** @type {HTMLButtonElement} */ (find("[data-do=play]"));
  const keys = find(".pilot-keys");
  const tuning = /** @type {HTMLDetailsElement} */ (find(".tuning"));
  let status = "paused";
  /** @type {State["session"]} */
  let session = null;

  /** Whether the lesson lets the run be played here. */
  const playable = () => !play.disabled && play.checkVisibility();
  const toggle = () => actions.command(status === "playing" ? "pause" : "play");
  play.addEventListener("click", toggle);
  find("[data-do=step]").addEventListener("click", async () => {
    if (status === "playing") await actions.command("pause");
    actions.command("advance", {
      unit: session?.spec.training.batch_size === 1 ? "sample" : "batch",
      count: 1,
    });
  });
  find("[data-do=ten]").addEventListener("click", async () => {
    if (status === "playing") await actions.command("pause");
    actions.command("advance", { unit: "epoch", count: 10 });
  });
  find("[data-do=reset]").addEventListener("click", () => actions.command("reset"));

  const selects = {
    learning_rate: choose("learning_rate", RATES, (value) => ({ learning_rate: Number(value) })),
    optimizer: choose("optimizer", [], (name) => ({ optimizer: { name } })),
    batch_size: choose("batch_size", BATCHES, (value) => ({ batch_size: Number(value) })),
    l2: choose("l2", PENALTIES, (value) => ({ l2: Number(value) })),
  };

  /**
   * @param {string} name
   * @param {(string|number)[]} values
   * @param {(value: string) => object} training
   */
  function choose(name, values, training) {
    const select = /** @type {HTMLSelectElement} */ (find(`[data-tune=${name}] select`));
    for (const value of values) select.add(new Option(String(value), String(value)));
    select.addEventListener("change", () => actions.command("patch", { training: training(select.value) }));
    return select;
  }

  const build = buildControls(find(".tuning-fields"), actions);
  const features = find("[data-tune=features]");
  for (const name of offeredFeatures(2)) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = name;
    box.addEventListener("change", () => {
      const chosen = [...features.querySelectorAll("input")]
        .filter((one) => one.checked)
        .map((one) => one.value);
      if (chosen.length === 0) box.checked = true;
      else actions.changeSpec((spec) => ({ ...spec, data: { ...spec.data, features: chosen } }));
    });
    label.append(box, ` ${featureName(name)}`);
    features.append(label);
  }

  /** @param {string} name @param {string|null} text */
  function read(name, text) {
    const place = find(`[data-reading=${name}]`);
    place.hidden = text === null;
    const value = place.querySelector("dd");
    if (value && text !== null) value.textContent = text;
  }

  /** @param {HTMLSelectElement} select @param {string|number|undefined} value */
  function set(select, value) {
    // Whoever is walking through it with the arrow keys is ahead of the server.
    if (document.activeElement === select) return;
    const text = String(value);
    if (![...select.options].some((option) => option.value === text)) select.add(new Option(text, text));
    select.value = text;
  }

  let offered = false;

  /** @param {NonNullable<State["catalog"]>} catalog */
  function offer({ optimizers }) {
    offered = true;
    const { value } = selects.optimizer;
    selects.optimizer.replaceChildren(...optimizers.map(({ name }) => new Option(name, name)));
    if (value) selects.optimizer.value = value;
  }

  return {
    update(state) {
      if (state.catalog && !offered) offer(state.catalog);
      session = state.session;
      build.update(state);
      if (!session) return;
      status = statusOf(session, state.frame);
      const { clock, metrics } = state.frame ?? session;
      const learns = session.spec.model.kind !== "mcculloch_pitts";
      keys.hidden = !learns;
      tuning.hidden = !learns;
      play.textContent = status === "playing" ? "Pause" : "Play";
      play.disabled = status === "diverged";
      read("epoch", learns ? count(clock.epoch) : null);
      read("loss", learns ? fixed(metrics.train_loss, 3) : null);
      read("accuracy", metrics.train_accuracy === null ? null : percent(metrics.train_accuracy));
      read("test", metrics.test_accuracy === null ? null : percent(metrics.test_accuracy));
      if (!learns) return;
      const { training, model, data } = session.spec;
      set(selects.learning_rate, training.learning_rate);
      const mlp = model.kind === "mlp";
      for (const name of ["optimizer", "batch_size", "l2"]) find(`[data-tune=${name}]`).hidden = !mlp;
      if (mlp) {
        set(selects.optimizer, training.optimizer?.name);
        set(selects.batch_size, training.batch_size);
        set(selects.l2, training.l2);
      }
      features.hidden = data.kind !== "generated";
      for (const box of features.querySelectorAll("input"))
        box.checked = Boolean(data.features?.includes(box.value));
    },
    destroy: () => element.replaceChildren(),
    /** As the Play button does. @returns {boolean} whether there is a run to be played */
    toggle() {
      if (!playable()) return false;
      toggle();
      return true;
    },
  };
}
