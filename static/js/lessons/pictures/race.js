/** @import { Actions } from "../../types.js" */
import { createClock } from "../../race/clock.js";
import { laneView } from "../../race/laneView.js";
import { raceNamed } from "../../race/races.js";
import { initialRace } from "../../race/state.js";
import { createTrack } from "../../race/track.js";
import { createStore } from "../../store/store.js";
import { element as make } from "../../views/timeline/element.js";

const NAMES = /** @type {Record<string, string>} */ ({
  separable: "clouds apart",
  noisy: "clouds that overlap",
});

/**
 * Models side by side on the same data, by one clock.
 *
 * @param {HTMLElement} element
 * @param {{races: string[]}} options as in the race page's addresses
 */
export function race(element, { races }) {
  const store = createStore(initialRace());
  const actions = /** @type {Actions} */ (
    /** @type {unknown} */ ({ point: (/** @type {any} */ pointer) => store.set({ pointer }) })
  );
  const key = (/** @type {string} */ text, /** @type {() => unknown} */ act) => {
    const button = make("button", "button", { type: "button" }, [text]);
    button.addEventListener("click", act);
    return button;
  };
  const play = key("Play", () => (clock.playing() ? clock.pause() : clock.play()));
  play.classList.add("primary");
  const again = key("Reset", () => clock.pause().then(() => track.reset().catch(failed)));
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", "Data");
  for (const name of races) choice.add(new Option(NAMES[name] ?? name, name));
  choice.addEventListener("change", enter);
  const epoch = make("b", "", { "data-epoch": "" }, ["0"]);
  const more = document.createElement("a");
  more.textContent = "The whole race";
  const says = make("p", "picture-says", { role: "status" });
  const lanes = make("div", "lanes");
  element.append(
    make("div", "picture-tools", {}, [play, again, choice, make("span", "", {}, ["epoch ", epoch]), more]),
    lanes,
    says,
  );

  /** @param {unknown} error */
  function failed(error) {
    says.textContent = error instanceof Error ? error.message : String(error);
  }

  const track = createTrack(store, () => enter());
  const clock = createClock({
    to: track.to,
    at: () => store.get().epoch,
    speed: () => store.get().speed,
    failed,
    changed: (playing) => store.set({ playing }),
  });
  /** @type {ReturnType<typeof laneView>[]} */
  let views = [];

  async function enter() {
    const wanted = raceNamed(choice.value);
    if (!wanted) return;
    more.href = `/race?race=${wanted.name}`;
    await clock.pause();
    try {
      await track.load(wanted.entries);
      store.set({ speed: wanted.speed });
      says.textContent = wanted.sentence;
    } catch (error) {
      failed(error);
    }
  }

  let shape = "";
  store.subscribe((state) => {
    const ids = state.lanes.map(({ session }) => session.id).join();
    if (ids !== shape) {
      shape = ids;
      for (const view of views) view.destroy();
      views = state.lanes.map((_, index) => laneView(lanes, index, actions));
    }
    state.lanes.forEach((lane, index) => {
      views[index]?.update(state, lane, false);
    });
    play.textContent = state.playing ? "Pause" : "Play";
    epoch.textContent = String(state.epoch);
    // Whoever has leafed on does not watch any more.
    if (state.playing && element.offsetParent === null) clock.pause();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    store.set({ lanes: store.get().lanes.map((lane) => ({ ...lane, parameters: lane.parameters.slice() })) }),
  );
  enter();
}
