/** @import { LessonStep } from "./notes.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { keysOf } from "../../lib/roomKeys.js";
import { request } from "../../net/api.js";
import { persistently } from "../../net/persistently.js";
import { createAnnouncer } from "../../stages/announcer.js";
import { DISPLAY } from "../../store/derive.js";
import { createBench } from "../bench.js";
import { connect } from "../connection.js";
import { createCurrent } from "../current.js";
import { createFilm, parametersOf } from "../figures/film.js";
import { createLight } from "../figures/light.js";
import { steering } from "../remote/steering.js";
import { eachSecond } from "../time.js";
import { createDeeds } from "./deeds.js";
import { EndDialog, KeysDialog } from "./dialogs.js";
import { Head } from "./head.js";
import { Host } from "./host.js";
import { hostKeys } from "./hostKeys.js";
import { onward, skipping } from "./onward.js";
import { OwnDialog } from "./ownDialog.js";
import { createProgress } from "./progress.js";
import { spoken } from "./spoken.js";
import { Ended, NoKey } from "./without.js";

/** The instructor's screen. @type {import("../screens.js").MakeScreen} */
export function hostScreen(place, code) {
  const { host: key } = keysOf(code);
  if (!key) {
    render(html`<${NoKey} code=${code} />`, place);
    return;
  }
  const connection = connect(code, { key, framesPerSecond: 10 });
  const { store } = connection;
  const screen = make("div", "host");
  const announcer = createAnnouncer();
  place.replaceChildren(screen, announcer.element);
  const bench = createBench({ display: { ...DISPLAY, sees: [] } });
  const [light, current, film] = [createLight(), createCurrent(), createFilm(changed)];
  const progress = createProgress(connection, changed);
  /** @type {import("./deeds.js").Ui} */
  let ui = { dialog: null, listed: 0, task: null, notice: "" };
  const deeds = createDeeds(connection, code, key, (patch) => {
    ui = { ...ui, ...patch };
    changed();
  });
  /** When each question was opened, as far as this screen knows. @type {Map<number, number>} */
  const opened = new Map();
  let lesson = "";
  let pending = false;
  /** @type {LessonStep[]} */
  let steps = [];

  /** What the lesson's presenter has. @param {string} slug */
  async function read(slug) {
    lesson = slug;
    steps = (await persistently(() => request("GET", `/lessons/${slug}`))).step_list;
    progress.look();
    changed();
  }

  /** Many changes are one drawing. */
  function changed() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      draw();
    });
  }

  function ways() {
    const state = store.get();
    return {
      next: onward(state, steps.length),
      skip: skipping(state, steps.length),
      steer: steering(state, steps.length),
    };
  }

  function draw() {
    const state = store.get();
    const { room } = state;
    place.dataset.link = state.link;
    if (state.link === "gone") {
      render(html`<${Ended} state=${state} />`, screen);
      return;
    }
    if (!room) {
      render(html`<p class="host-wait" role="status">The room is being sought.</p>`, screen);
      return;
    }
    if (room.lesson && room.lesson !== lesson) read(room.lesson).catch(reportError);
    const question = current(state);
    film.follow(question);
    if (question && !opened.has(question.number))
      opened.set(question.number, state.phaseAt - question.seconds * 1_000);
    const moment = film.moment();
    const lit = light(bench(state), room.view, question);
    const busy = deeds.busy();
    const props = {
      ...{ state, question, connection, busy, deeds, ...ways() },
      hostKey: key,
      bench: moment ? { ...lit, parameters: parametersOf(moment), scene: null } : lit,
      listed: ui.listed === (question?.number ?? -1) && question?.phase === "done",
      steps: steps.length,
      step: steps[(room.view.step ?? 0) - 1] ?? null,
      lasted: (Date.now() - (opened.get(question?.number ?? 0) ?? Date.now())) / 1_000,
      tasks: progress.get(),
      task: ui.task,
    };
    render(
      html`<${Head} state=${state} room=${room} door=${deeds.door} take=${deeds.take} end=${deeds.ending} />
        <${Host} ...${props} />
        ${ui.notice && ui.dialog !== "own" && html`<p class="host-notice" role="alert">${ui.notice}</p>`}
        ${ui.dialog === "end" && html`<${EndDialog} here=${room.here} end=${deeds.end} close=${deeds.close} />`}
        ${ui.dialog === "keys" && html`<${KeysDialog} close=${deeds.close} />`}
        ${ui.dialog === "own" && html`<${OwnDialog} state=${state} busy=${busy} problem=${ui.notice} ask=${deeds.ask} close=${deeds.close} />`}`,
      screen,
    );
    announcer.say(spoken(state, question));
  }

  hostKeys({
    ArrowRight() {
      const { next } = ways();
      if (next) deeds.go(next);
    },
    ArrowLeft: () => deeds.steer(ways().steer.back),
    " ": () => deeds.steer(ways().steer.play),
    s() {
      const { skip } = ways();
      if (skip) deeds.go(skip);
    },
    h: deeds.votesOnWall,
    g: deeds.giveFirst,
    q: deeds.own,
    Escape: deeds.takeBack,
    "?": deeds.keys,
  });
  store.subscribe(draw);
  eachSecond(changed);
  draw();
}
