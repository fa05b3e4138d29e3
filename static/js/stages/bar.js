/** @import { State } from "../types.js" */
import { element } from "../lib/element.js";

/** @typedef {ReturnType<typeof import("./frame.js").createFrame>} Frame */

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = element("button", "button", { type: "button" }, [text]);
  made.addEventListener("click", act);
  return made;
}

/**
 * Above a figure: its moments played, or all of them at once, and which example it is about.
 *
 * @param {HTMLElement} place
 * @param {() => Frame} frame
 */
export function createBar(place, frame) {
  const play = button("", () => frame().play());
  const all = button("Show all at once", () => frame().go(null));
  const example = element("span", "stage-example");
  place.append(play, all, example);
  let sample = /** @type {number|null} */ (null);
  let told = "";

  /** @param {boolean} playing */
  function playing(playing) {
    play.textContent = playing ? "⏸ Stop" : "▶ Play the moments";
  }
  playing(false);

  return {
    playing,
    /** @param {import("./types.js").Stage|null} stage */
    show(stage) {
      const many = (stage?.moments?.length ?? 0) > 1;
      play.hidden = !many;
      all.hidden = !many;
      sample = typeof stage?.sample === "number" ? stage.sample : null;
    },
    /** @param {string|null} moment */
    moment(moment) {
      all.disabled = moment === null;
    },
    /** @param {State} state */
    update({ data }) {
      const count = data?.train.inputs.length ?? 0;
      const text = sample === null || count === 0 ? "" : `example ${sample + 1} of ${count}`;
      if (text !== told) example.textContent = text;
      told = text;
    },
  };
}
