/** @import { Actions, Spec, State, View } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stage } from "../stages/types.js" */
import { lazilyIn } from "../lib/lazy.js";
import { selectionOf } from "../lib/references.js";
import { request } from "../net/api.js";
import { createBar } from "../stages/bar.js";
import { FIGURES } from "../stages/figures.js";
import { createFrame } from "../stages/frame.js";
import { guessedOnStage } from "../stages/predict/guesses.js";
import { createPictureStage } from "./pictures.js";
import { pathOf } from "./predict.js";

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

/** Figures that show no run, even where one goes on from step to step; a guess plays its run itself. */
const WITHOUT_RUN = new Set(["timeline", "map", "anatomy", "race", "descent", "predict"]);

/** @param {Spec} spec */
const networkOf = ({ data, model }) => JSON.stringify([data, model]);

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What a step says of its stage and of its run. @param {HTMLElement} step @param {"stage"|"scenario"} name */
const said = (step, name) => (step.dataset[name] ? JSON.parse(step.dataset[name]) : null);

/**
 * What its figure shows: a guess, where one is asked for first.
 *
 * @param {HTMLElement} step
 * @returns {Stage|null}
 */
export function stageOf(step) {
  const stage = /** @type {Stage|null} */ (said(step, "stage"));
  const { predict: id = "" } = step.dataset;
  if (!guessedOnStage(step)) return stage;
  const { slug = "" } = /** @type {HTMLElement} */ (document.querySelector(".lesson")).dataset;
  return { figure: stage?.figure ?? id, kind: "predict", prediction: pathOf(slug, id) };
}

/**
 * What stands beside the text: the step's figure and its run; without a figure the run alone, or a picture.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 * @param {Load} network nearly every lesson shows one
 * @param {import("../stages/frame.js").Listeners & {here: () => string}} listeners `here`: the step's path below the server's questions
 */
export function createStage(store, actions, network, listeners) {
  /** @type {Record<string, [string, Load]>} */
  const views = { network: ["network", network], ...VIEWS };
  const stage = place("stage");
  const live = place("stage-live");
  const bar = place("stage-bar");
  const lesson = /** @type {HTMLElement} */ (document.querySelector(".lesson"));
  const pictures = createPictureStage(place("stage-picture"));
  const moments = createBar(place("stage-moments"), () => frame);
  const frame = createFrame(
    place("stage-figure"),
    {
      actions,
      store,
      here: listeners.here,
      tools: place("stage-tools"),
      ask: (method, path, body) => request(method, path, { body }),
    },
    FIGURES,
    {
      ...listeners,
      onPlay: moments.playing,
      onMoment(moment) {
        moments.moment(moment);
        listeners.onMoment?.(moment);
      },
    },
  );
  /** @type {Set<string>} */
  const made = new Set();
  let running = "";
  /** One start after the other: who leafs quickly gets the run of the page where they stop. @type {Promise<boolean>} */
  let starting = Promise.resolve(true);
  /** The data and the model that came of a spec, as the server writes them. @type {Map<string, string>} */
  const networks = new Map();
  /** The session that came of it, until another is on its way. @type {string|null} */
  let begun = null;

  store.subscribe((state) => {
    frame.update(state);
    moments.update(state);
  });

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

  /** The views of a run, where no figure shows it. @param {string[]} show */
  function look(show) {
    for (const name of Object.keys(views)) {
      const section = live.querySelector(`.stage-${name}`);
      if (section instanceof HTMLElement) section.hidden = !show.includes(name);
    }
    live.dataset.show = show.join(" ");
    show.forEach(make);
  }

  /**
   * @param {Scenario} scenario
   * @param {{anew?: boolean}} [options] anew: even if that very run is there already
   */
  async function run({ spec, show, select, epochs_per_second: pace, hide = [] }, { anew = false } = {}) {
    if (!live.hidden) look(show);
    bar.dataset.hide = hide.join(" ");
    const wanted = JSON.stringify(spec);
    actions.pace(pace);
    // A figure may have put another run in its place.
    const other = begun !== null && store.get().session?.id !== begun;
    if (wanted !== running || anew || other) {
      running = wanted;
      begun = null;
      starting = starting.then(async () => {
        if (running !== wanted) return true;
        const done = await actions.start({ spec, play: false });
        const { session } = store.get();
        if (done && running === wanted && session) {
          begun = session.id;
          networks.set(wanted, networkOf(session.spec));
        }
        return done;
      });
    }
    await starting;
    actions.select(select ? selectionOf(select, store.get()) : null);
  }

  return {
    run,
    frame,
    /** Whether the step lets its run be played. @param {HTMLElement} step */
    playable(step) {
      const scenario = /** @type {Scenario|null} */ (said(step, "scenario"));
      if (WITHOUT_RUN.has(stageOf(step)?.kind ?? "")) return false;
      return (
        scenario !== null && scenario.spec.model.kind !== "mcculloch_pitts" && !scenario.hide.includes("play")
      );
    },
    /** When the run that was last asked for is there. */
    started: () => starting,
    /** Whether the run that is there is of the step's own data and model. @param {HTMLElement} step */
    owns(step) {
      const scenario = /** @type {Scenario|null} */ (said(step, "scenario"));
      const { session } = store.get();
      const own = scenario && networks.get(JSON.stringify(scenario.spec));
      return session !== null && own === networkOf(session.spec);
    },
    /** @param {HTMLElement} step */
    show(step) {
      const scenario = /** @type {Scenario|null} */ (said(step, "scenario"));
      const shown = stageOf(step);
      const pictured = pictures.show(step, shown !== null);
      stage.hidden = !shown && !pictured && !scenario;
      live.hidden = shown !== null || pictured || !scenario;
      bar.dataset.run = scenario && !pictured && !WITHOUT_RUN.has(shown?.kind ?? "") ? "live" : "";
      lesson.classList.toggle("is-solo", stage.hidden);
      moments.show(shown);
      frame.show(shown, scenario);
      moments.update(store.get());
      if (scenario && !pictured) run(scenario);
    },
  };
}
