/** @import { Actions, Spec, State, View } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { lazilyIn } from "../lib/lazy.js";
import { selectionOf } from "./hooks.js";
import { createPictureStage } from "./pictures.js";

/** @typedef {() => Promise<(element: HTMLElement, actions: Actions) => View>} Load */

/** @type {Record<string, [string, Load]>} */
const VIEWS = {
  output: ["output-stage", () => import("../views/output/outputView.js").then((module) => module.outputView)],
  curves: ["curves-stage", () => import("../views/curves/curvesView.js").then((module) => module.curvesView)],
};

/**
 * @typedef {object} Scenario
 * @property {Spec} spec
 * @property {string[]} show
 * @property {string[]} hide
 * @property {string|null} select
 * @property {number|null} epochs_per_second
 */

/**
 * What stands beside the text: a live run, or a picture.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {Load} network nearly every lesson shows one
 */
export function createStage(store, actions, network) {
  /** @type {Record<string, [string, Load]>} */
  const views = { network: ["network", network], ...VIEWS };
  const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
  const live = /** @type {HTMLElement} */ (document.getElementById("stage-live"));
  const lesson = /** @type {HTMLElement} */ (document.querySelector(".lesson"));
  const pictures = createPictureStage(/** @type {HTMLElement} */ (document.getElementById("stage-picture")));
  /** @type {Set<string>} */
  const made = new Set();
  let running = "";
  /** One start after the other: who leafs quickly gets the run of the page where they stop. @type {Promise<boolean>} */
  let starting = Promise.resolve(true);

  /** @param {string} name */
  async function make(name) {
    const [id, load] = views[name] ?? [];
    const element = id ? document.getElementById(id) : null;
    if (!element || !load || made.has(name)) return;
    made.add(name);
    const makeView = await lazilyIn(element, load);
    const view = makeView(element, actions);
    store.subscribe(view.update);
    view.update(store.get());
  }

  /**
   * @param {Scenario} scenario
   * @param {{anew?: boolean}} [options] anew: even if that very run is there already
   */
  async function run({ spec, show, select, epochs_per_second: pace, hide = [] }, { anew = false } = {}) {
    for (const name of Object.keys(views)) {
      const section = live.querySelector(`.stage-${name}`);
      if (section instanceof HTMLElement) section.hidden = !show.includes(name);
    }
    live.dataset.show = show.join(" ");
    live.dataset.hide = hide.join(" ");
    show.forEach(make);
    const wanted = JSON.stringify(spec);
    actions.pace(pace);
    if (wanted !== running || anew) {
      running = wanted;
      starting = starting.then(() => (running === wanted ? actions.start({ spec, play: false }) : true));
    }
    await starting;
    actions.select(select ? selectionOf(select, store.get()) : null);
  }

  return {
    run,
    /** When the run that was last asked for is there. */
    started: () => starting,
    /** @param {HTMLElement} step */
    show(step) {
      const scenario = step.dataset.scenario
        ? /** @type {Scenario} */ (JSON.parse(step.dataset.scenario))
        : null;
      const pictured = pictures.show(step);
      stage.hidden = !pictured && !scenario;
      live.hidden = pictured || !scenario;
      lesson.classList.toggle("is-solo", stage.hidden);
      if (scenario && !pictured) run(scenario);
    },
  };
}
