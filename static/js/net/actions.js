/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { lazily, NOT_LOADED } from "../lib/lazy.js";
import { COMPACT } from "../lib/screen.js";
import { displayAfter } from "../store/answers.js";
import { statusOf } from "../store/derive.js";
import { appendPoint, emptyHistory } from "../store/history.js";
import { saidOfStopped } from "../store/stopped.js";
import { OFF } from "../store/training.js";
import { request } from "./api.js";
import { createBack } from "./back.js";
import { createChanges } from "./changes.js";
import { takeUp } from "./moments.js";
import { GIVEN_UP_MS, persistently } from "./persistently.js";
import { ONE_ACT_MS } from "./reversals.js";
import { createRun } from "./run.js";
import { createSteps } from "./steps.js";

/**
 * What is selected is shown; when nothing is any more, the column goes back to the data, or closes where it is a sheet.
 *
 * @param {State["selection"]} selection
 * @param {State} state
 */
function faceFor(selection, { face }) {
  if (selection) return "unit";
  if (face !== "unit") return face;
  return matchMedia(COMPACT).matches ? null : "data";
}

/**
 * All that views and controls may do. Nothing but net/ knows that there is a server.
 *
 * @param {Store<State>} store
 * @param {() => void} [ended] what is done when the server has let go of the session, in place of beginning it again
 * @returns {Actions & Pick<ReturnType<typeof createRun>, "stop"|"enter"> & {open: (id: string, step: number|null) => Promise<boolean>, takeUp: (id: string, key: string, around: import("../types.js").Around) => Promise<boolean>}}
 */
export function createActions(store, ended) {
  const run = createRun(store, { left: (moment) => back.left(moment), ended });
  const back = createBack(store, run, async () => (await time()).compare("restore"));
  const changes = createChanges(store, run);
  const steps = createSteps((step) => run.command("advance", step));
  let patched = { at: Number.NEGATIVE_INFINITY, fields: "" };
  /** Whether it played when it was put on hold. */
  let held = false;

  /** @param {object} body */
  async function step(body) {
    const taken = steps.take(/** @type {import("./steps.js").Step} */ (body));
    const text = "So many steps wait to be done that no more are taken.";
    if (!taken) store.set({ notice: { level: "warning", text } });
    return taken ?? false;
  }

  /** @type {Promise<ReturnType<typeof import("./forks.js").createTime>>|null} */
  let travel = null;
  /** Other ways and other people's runs: fetched when first asked for. */
  const time = () => {
    travel ??= lazily(() => import("./forks.js")).then(
      ({ createTime }) => createTime(store, run, back.remember),
      (error) => {
        travel = null;
        store.set({ notice: { level: "error", text: NOT_LOADED } });
        throw error;
      },
    );
    return travel;
  };

  /** From where early stopping has put it, without early stopping. */
  async function trainOn() {
    const off = { training: { early_stopping: OFF.early_stopping } };
    if (await back.patch(off)) await run.command("play", {});
  }

  return {
    trainOn,
    start: changes.start,
    stop: run.stop,
    enter: run.enter,
    upload: (raw, type, overrides) =>
      request("POST", `/uploads?${new URLSearchParams(overrides)}`, { raw, type, says: "table" }),
    preview: (data) => request("POST", "/data/preview", { body: { data }, says: "preview" }),
    async command(name, body = {}) {
      const { hold, notice: before } = store.get();
      if (hold && (name === "play" || name === "advance")) {
        store.set({ notice: { level: "warning", text: hold } });
        return false;
      }
      const { session: ended } = store.get();
      if (ended?.stopped && (name === "play" || name === "advance")) {
        store.set({ notice: saidOfStopped(ended.stopped, trainOn, true) });
        return false;
      }
      // A run that is being exchanged is not the one that is meant; play and pause are carried over to the other.
      if (name !== "play" && name !== "pause") await changes.settled();
      if (name !== "advance") steps.flush();
      const done = await (name === "advance"
        ? step(body)
        : name === "patch"
          ? back.patch(body)
          : run.command(name, body));
      const { session, history, notice } = store.get();
      if (!done || !session) return done;
      if (name === "reset") {
        store.set({ history: appendPoint(emptyHistory(), session.clock, session.metrics) });
        back.saidOfReset(history);
      } else if (name === "patch") {
        // A slider that is dragged is many patches and one intervention: the last of them.
        const now = performance.now();
        const fields = Object.keys(/** @type {any} */ (body).training ?? {}).join();
        const same = fields !== "" && fields === patched.fields && history.events.at(-1)?.command === name;
        const dragged = same && now - patched.at < ONE_ACT_MS;
        patched = { at: now, fields };
        const event = { ...session.clock, command: name, body };
        const before = dragged ? history.events.slice(0, -1) : history.events;
        store.set({ history: { ...history, events: [...before, event] } });
      } else if (notice === before && notice?.level === "info") store.set({ notice: null });
      return true;
    },
    edit: back.edit,
    changeSpec: changes.change,
    climb: changes.climb,
    remember: back.remember,
    // What is on its way is what is meant.
    undo: () => changes.settled().then(back.undo),
    redo: () => changes.settled().then(back.redo),
    async hold(sentence) {
      const { session, frame, hold } = store.get();
      if (sentence === hold) return;
      store.set({ hold: sentence });
      const playing = statusOf(session, frame) === "playing";
      if (sentence) {
        held = playing;
        if (playing) await run.command("pause", {});
      } else if (held) {
        held = false;
        await run.command("play", {});
      }
    },
    // Signals follow the store a frame later.
    refused: () => store.get().problem?.detail ?? "The server does not answer: nothing was changed.",
    forgive() {
      const { problem, notice } = store.get();
      const said = notice?.level === "error" && notice.text === problem?.detail;
      store.set({ problem: null, notice: said ? null : notice });
    },
    pace: (pace) => store.set({ pace }),
    select(selection) {
      const state = store.get();
      store.set({ selection, face: faceFor(selection, state), display: displayAfter(state, selection) });
    },
    hover: (hover) => store.set({ hover }),
    point: (pointer) => store.set({ pointer }),
    draw: (change) => store.set({ drawing: change(store.get().drawing) }),
    display: (patch) => store.set({ display: { ...store.get().display, ...patch } }),
    notify(notice) {
      // What could not be done is not talked over by what was found.
      const older = store.get().notice;
      if (!(notice?.level === "warning" && older?.level === "error")) store.set({ notice });
    },
    ask(path) {
      const asked = `/sessions/${store.get().session?.id}${path}`;
      return persistently(() => request("GET", asked), { within: GIVEN_UP_MS });
    },
    face: (face) => store.set({ face }),
    insight: (insight) => store.set({ insight, face: "why" }),
    slow: (slow) => store.set({ slow }),
    tell: (scene) => store.set({ scene }),
    seek: run.seek,
    fork: async (from) => (await time()).fork(from),
    compare: async (intent) => (await time()).compare(intent),
    own: async () => (await time()).own(),
    still: async () => (await time()).still(),
    teach: async () => (await lazily(() => import("./rooms.js"))).teachWith(store.get().session?.id ?? ""),
    remove: async (id, key) => (await time()).remove(id, key),
    load: async (document) => (await time()).load(document),
    loadWeights: async (file) => (await time()).loadWeights(file),
    open: async (id, step) => (await time()).open(id, step),
    takeUp: (id, key, around) => takeUp(store, run, id, key, around),
  };
}
