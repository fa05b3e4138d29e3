/** @import { Actions } from "../../types.js" */

import { element as make } from "../../lib/element.js";
import { messageOf } from "../../lib/format.js";
import { under } from "../../lib/root.js";
import { createField } from "../../race/field.js";
import { raceNamed } from "../../race/races.js";
import { initialRace } from "../../race/state.js";
import { createStore } from "../../store/store.js";

const NAMES = /** @type {Record<string, string>} */ ({
  separable: "clouds apart",
  noisy: "clouds that overlap",
  optimisers: "ways downhill",
  hidden: "hidden units",
  ladder: "four models",
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
  const play = key("Play", () => toggle());
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
    says.textContent = messageOf(error);
  }

  const { track, clock, toggle, show } = createField(lanes, store, {
    actions,
    failed,
    lost: () => enter(),
  });

  async function enter() {
    const wanted = raceNamed(choice.value);
    if (!wanted) return;
    more.href = under(`/race?race=${wanted.name}`);
    await clock.pause();
    try {
      await track.load(wanted.entries);
      store.set({ speed: wanted.speed });
      says.textContent = wanted.sentence;
    } catch (error) {
      failed(error);
    }
  }

  /** Each lane by its place, as a figure's mark. @returns {HTMLElement[]} */
  function heads() {
    const all = /** @type {HTMLElement[]} */ ([...lanes.querySelectorAll(".lane-head")]);
    for (const [place, head] of all.entries()) head.dataset.mark = `lane:${place}`;
    return all;
  }

  store.subscribe((state) => {
    show(state);
    heads();
    play.textContent = state.playing ? "Pause" : "Play";
    epoch.textContent = String(state.epoch);
    // Whoever has leafed on does not watch any more.
    if (state.playing && element.offsetParent === null) clock.pause();
  });
  enter();

  return {
    /** @param {string} name of a race */
    choose(name) {
      if (name === choice.value) return;
      choice.value = name;
      enter();
    },
    reset: () => clock.pause().then(() => track.reset().catch(failed)),
    play: () => clock.play(),
    sentence: () => `${says.textContent} Epoch ${epoch.textContent}.`,
    marks: () =>
      heads().map((head) => ({
        name: head.dataset.mark ?? "",
        label: head.textContent?.trim() ?? "",
        element: head,
      })),
    leave: () => clock.pause(),
  };
}
