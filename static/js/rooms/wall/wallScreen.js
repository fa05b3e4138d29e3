/** @import { Connection } from "../connection.js" */
/** @import { Question, RoomState } from "../types.js" */
/** @import { HandsActions } from "../hands/choice.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { keysOf } from "../../lib/roomKeys.js";
import { createThrottle } from "../../lib/throttle.js";
import { DISPLAY } from "../../store/derive.js";
import { createBench } from "../bench.js";
import { connect } from "../connection.js";
import { createCurrent } from "../current.js";
import { createFilm } from "../figures/film.js";
import { createLight } from "../figures/light.js";
import { handsActions, handsShown } from "../hands/actions.js";
import { createWorked } from "./mistake.js";
import { Wall } from "./wall.js";
import { spoken } from "./words.js";

/** What is said aloud follows what is shown at this distance, in milliseconds. */
const ALOUD = 1_000;

/** Takes the whole screen, or gives it back. */
function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** The wall of a room. @param {HTMLElement} place @param {string} code */
export function wallScreen(place, code) {
  const { wall, host } = keysOf(code);
  const connection = connect(code, { key: wall ?? null });
  return showWall(place, connection, handsActions(connection, host ?? null));
}

/**
 * What a class sees on the projector, as it is told.
 *
 * @param {HTMLElement} place
 * @param {Pick<Connection, "store"|"ask">} connection
 * @param {HandsActions} hands
 */
function showWall(place, { store, ask }, hands) {
  document.documentElement.classList.add("on-wall");
  const bench = createBench({ display: { ...DISPLAY, projector: true, sees: [] } });
  const light = createLight();
  const current = createCurrent();
  const film = createFilm(draw);
  const working = createWorked(ask, draw);
  const said = make("p", "visually-hidden", { "aria-live": "polite" });
  const screen = make("div", "wall-place");
  place.append(screen, said);
  const aloud = createThrottle(() => {
    const state = store.get();
    const question = current(state);
    // Of everybody's hands their own view speaks.
    const text =
      !question && handsShown(state.room) ? "" : spoken(state.room, question, workedNow(state, question));
    if (said.textContent !== text) said.textContent = text;
  }, ALOUD);

  /** @param {RoomState} state @param {Question|null} question */
  const workedNow = (state, question) => (question ? null : working.follow(state.room?.view.mistake ?? null));

  function draw() {
    const state = store.get();
    const question = current(state);
    film.follow(question);
    const worked = workedNow(state, question);
    const shown = light(bench(state), state.room?.view ?? null, question);
    render(html`<${Wall} ...${{ state, question, film, fill, hands, worked }} bench=${shown}/>`, screen);
    aloud.soon();
  }

  /** @param {KeyboardEvent} event */
  function press({ key, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return;
    if (key === "f" || key === "F") fill();
    // Whatever is pressed, what is being played is at its end.
    else film.skip();
  }

  const unsubscribe = store.subscribe(draw);
  addEventListener("keydown", press);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", draw);
  draw();
  return () => {
    unsubscribe();
    removeEventListener("keydown", press);
    scheme.removeEventListener("change", draw);
    film.stop();
    aloud.stop();
    render(null, screen);
    place.replaceChildren();
  };
}
