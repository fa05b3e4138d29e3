/** @import { Actions } from "../types.js" */
/** @import { Entry, Race } from "../race/races.js" */
import { html, render } from "../../vendor/ui.js";
import { followTheme } from "../controls/header/theme.js";
import { failureOf, Unreachable } from "../lib/failures.js";
import { started } from "../lib/lazy.js";
import { absolute, under } from "../lib/root.js";
import { fetchCatalog } from "../net/catalog.js";
import { owed } from "../net/owed.js";
import { raceOf, raceParams } from "../race/address.js";
import { raceChart } from "../race/chart.js";
import { Entrants } from "../race/entrants.js";
import { createField } from "../race/field.js";
import { lead } from "../race/lead.js";
import { RaceBar, RaceLine } from "../race/panel.js";
import { RACES, raceNamed } from "../race/races.js";
import { initialRace } from "../race/state.js";
import { createStore } from "../store/store.js";

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const store = createStore(initialRace());
const actions = /** @type {Actions} */ (
  /** @type {unknown} */ ({
    point: (/** @type {any} */ pointer) => store.set({ pointer }),
    display: (/** @type {object} */ patch) => store.set({ display: { ...store.get().display, ...patch } }),
  })
);
followTheme(/** @type {any} */ (store), actions);

/**
 * @param {unknown} error
 * @param {() => unknown} [again] asks for it again
 */
function failed(error, again) {
  store.set({
    trouble: failureOf(error, "The server does not answer. The race stands still until it does."),
    again: (error instanceof Unreachable && again) || null,
  });
}

const { track, clock, toggle, show } = createField(find("lanes"), store, {
  actions,
  failed: (error) => failed(error, () => toggle()),
  lost: () => again(),
});

/** @type {Entry[]} */
let entries = [];

/** @param {Entry[]} wanted */
async function enter(wanted) {
  await clock.pause();
  try {
    await track.load(wanted);
    entries = wanted;
    const regression = store.get().lanes[0]?.data.task === "regression";
    store.set({ trouble: null, again: null, ...(regression && { quantity: "loss" }) });
  } catch (error) {
    failed(error, () => enter(wanted));
  }
}

function again() {
  store.set({ trouble: "The server had let go of this race: it begins anew." });
  return enter(entries);
}

/** @param {Race} race */
function choose(race) {
  const { title, sentence, speed, quantity, name } = race;
  store.set({ title, sentence, speed, quantity, ready: name });
  history.replaceState(null, "", under(`/race?race=${name}`));
  return enter(race.entries);
}

function address() {
  const { lanes, speed } = store.get();
  const params = raceParams({
    entries: lanes.map(({ name, session }) => ({ name, spec: session.spec })),
    speed,
  });
  return absolute(`/race?${params.toString().replaceAll("%21", "!").replaceAll("%7E", "~")}`);
}

/** Epochs, as quickly as they are pressed: one round is under way, what is pressed meanwhile is added up. */
function createStep() {
  let pressed = 0;
  let going = false;

  async function go() {
    await clock.pause();
    while (pressed > 0) {
      const further = pressed;
      pressed = 0;
      await track.to(store.get().epoch + further);
    }
  }

  return async function step() {
    pressed += 1;
    if (going) return;
    going = true;
    await go().catch((error) => failed(error, step));
    going = false;
  };
}

const step = createStep();

async function reset() {
  await clock.pause();
  try {
    await track.reset();
    store.set({ trouble: null, again: null });
  } catch (error) {
    failed(error, reset);
  }
}

const intents = {
  choose,
  step,
  reset,
  toggle,
  set: store.set,
  address,
  enter: (/** @type {Entry[]} */ wanted) => {
    store.set({ title: "A race of your own", sentence: "Same data, same order, one clock.", ready: null });
    enter(wanted);
  },
};

owed.subscribe((words) => store.set({ owed: words }));
const chart = raceChart(find("race-chart"));

store.subscribe((race) => {
  const { lanes, columns, quantity } = race;
  find("race").dataset.lanes = String(lanes.length);
  const learning = lanes.flatMap((lane, index) => (lane.learns ? [index] : []));
  const judged = lanes[0]?.data.task === "regression" ? "loss" : "accuracy";
  const leading = lead(
    learning.map((index) => ({ name: lanes[index]?.name ?? "", values: columns[judged][index] ?? [] })),
    columns.epochs,
    judged,
  );
  show(race, leading.leader === null || race.epoch === 0 ? null : learning[leading.leader]);
  chart.update(race);
  find("race-chart").setAttribute(
    "aria-label",
    `${quantity === "loss" ? "Loss" : "Accuracy"} of all lanes over the epochs. ${leading.text}`,
  );
  render(html`<${RaceBar} race=${race} intents=${intents} />`, find("transport"));
  render(html`<${RaceLine} race=${race} lead=${leading.text} intents=${intents} />`, find("race-line"));
  render(html`<${Entrants} race=${race} intents=${intents} />`, find("entrants"));
});

addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest("button, a, input, select, textarea, summary, [tabindex='0']")) return;
  if (event.key === " ") intents.toggle();
  else if (event.key === "ArrowRight") step();
  else if (event.key === "r") reset();
  else return;
  event.preventDefault();
});

started();
const params = new URLSearchParams(location.search);
const own = raceOf(params);
fetchCatalog().then((catalog) => store.set({ catalog }), failed);
if (own) {
  store.set({ title: "A race of your own", sentence: "Same data, same order, one clock.", speed: own.speed });
  enter(own.entries).then(() => {
    if (own.complaints[0]) store.set({ trouble: own.complaints[0] });
  });
} else {
  const race = raceNamed(params.get("race")) ?? RACES[0];
  if (race) choose(race);
}
