/** @import { RoomState } from "../types.js" */
/** @import { PhoneContext, PhoneView } from "./phone.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { under } from "../../lib/root.js";
import { axesOf } from "../../stages/plane/scene.js";
import { nearest } from "../../stages/predict/guesses.js";
import { createBench } from "../bench.js";
import { createLight, pointerOf } from "../figures/light.js";
import { networkFigure } from "../figures/network.js";
import { planeFigure } from "../figures/plane.js";
import { litInWords, lookedAtInWords } from "./looking.js";
import { placeLine, runLine } from "./standingLine.js";

/** A press picks the nearest example, no further away than so many em. */
const REACH = 2.5;

/** @param {{state: RoomState, looking: boolean, begin: () => void, back: () => void, ask: () => void}} props */
function Foot({ state, looking, begin, back, ask }) {
  const asks = state.mine?.asks ?? false;
  return html`<div class="phone-buttons">
    ${
      looking
        ? html`<button type="button" class="room-button is-main" onClick=${back}>Back to the wall</button>`
        : html`<button type="button" class="room-button" onClick=${begin}>Look around</button>`
    }
    <button type="button" class="room-button" aria-pressed=${asks}
      aria-label=${asks ? "You asked for the wheel; press to take that back" : undefined} onClick=${ask}
      >${asks ? "You asked ✓" : "Ask for the wheel"}</button></div>`;
}

/**
 * What the wall shows, small: the network over its plane, and what is lit. Touched, it is looked at by oneself.
 *
 * @param {PhoneContext} context
 * @returns {PhoneView}
 */
export function followView({ body, foot, looking, actions }) {
  const place = make("p", "follow-place");
  const title = make("h1", "follow-title");
  const tasks = make("a", "follow-tasks", {}, ["Do the tasks"]);
  const network = make("div", "follow-network");
  const said = make("p", "follow-said");
  const plane = make("div", "follow-plane");
  const line = make("p", "follow-line");
  const figures = make("div", "follow-figures", {}, [
    make("div", "follow-part", {}, [network, said]),
    make("div", "follow-part", {}, [plane, line]),
  ]);
  const root = make("div", "follow", {}, [make("header", "follow-head", {}, [place, title, tasks]), figures]);
  body.append(root);
  const bench = createBench();
  const light = createLight();
  const diagram = networkFigure(network, looking.actions);
  const surface = planeFigure(plane);
  /** @type {import("../../types.js").State|null} */
  let shown = null;

  plane.addEventListener("pointerdown", (event) => {
    const { data, display } = shown ?? {};
    if (!data || !display || data.input_names.length < 2 || event.button !== 0) return;
    const [i, j] = axesOf(data, display.axes);
    const { x, y, at, em } = surface.plot;
    const [across, up] = at(event);
    const places = data.train.inputs.map((row) => /** @type {[number, number]} */ ([x(row[i]), y(row[j])]));
    const example = nearest(places, [x(across), y(up)], REACH * em());
    if (example === null) looking.begin();
    else looking.pick(example);
  });

  return {
    update(state) {
      const own = looking.get();
      const base = bench(state);
      const { view = null } = state.room ?? {};
      const example = own.looking ? own.example : (view?.example ?? null);
      const { data, display } = base;
      shown = own.looking
        ? {
            ...base,
            selection: own.selection,
            hover: own.hover,
            pointer: data && pointerOf(own.example, data, display.axes),
          }
        : { ...light(base, view), hover: own.hover };
      diagram.update(shown);
      surface.update(shown, { marked: example === null ? [] : [example] });
      place.textContent = placeLine(state);
      const { lesson = null, code = "" } = state.room ?? {};
      tasks.hidden = lesson === null;
      if (lesson) tasks.href = under(`/lessons/${lesson}?room=${code}`);
      title.textContent = own.looking
        ? "You look around"
        : view?.mistake
          ? "The wall works a mistake through"
          : "The wall shows";
      said.textContent = own.looking
        ? lookedAtInWords(own.selection ?? own.hover, shown)
        : litInWords(view?.light ?? [], shown);
      line.textContent = runLine(state);
      const { begin, back } = looking;
      render(
        html`<${Foot} ...${{ state, looking: own.looking, begin, back, ask: actions.askForWheel }} />`,
        foot,
      );
    },
    destroy() {
      diagram.destroy();
      surface.destroy();
      root.remove();
      render(null, foot);
    },
  };
}
