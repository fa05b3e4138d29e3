/** @import { Actions, Spec, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { COMPACT } from "../lib/screen.js";
import { parameterIndex, statusOf } from "../store/derive.js";
import { appendPoint, emptyHistory } from "../store/history.js";
import { reconcile } from "../store/spec.js";
import { request } from "./api.js";
import { createRun } from "./run.js";

const DRAG_MS = 800;

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
 * @returns {Actions & {stop: () => void, open: (id: string, step: number|null) => Promise<boolean>}}
 */
export function createActions(store) {
  const run = createRun(store);
  /** @type {((spec: Spec) => Spec)[]} */
  let changes = [];
  let keeping = true;
  let patched = Number.NEGATIVE_INFINITY;
  /** @type {Promise<boolean>} */
  let changing = Promise.resolve(true);

  function applyChanges() {
    const { session, frame, parameters } = store.get();
    if (!session || changes.length === 0) return true;
    const before = session.spec;
    const after = changes.reduce(
      (spec, change) => change(spec),
      /** @type {Spec} */ (structuredClone(before)),
    );
    const kept = keeping ? parameters : null;
    changes = [];
    keeping = true;
    const spec = reconcile(before, after, store.get());
    return run.start({ spec, parameters: kept, play: statusOf(session, frame) === "playing" });
  }

  /** @type {Promise<ReturnType<typeof import("./forks.js").createTime>>|null} */
  let travel = null;
  /** Other ways and other people's runs: fetched when first asked for. */
  const time = () => {
    travel ??= import("./forks.js").then(({ createTime }) => createTime(store, run));
    return travel;
  };

  return {
    start: run.persist,
    stop: run.stop,
    upload: (raw, type, overrides) =>
      request("POST", `/uploads?${new URLSearchParams(overrides)}`, { raw, type }),
    preview: (data) => request("POST", "/data/preview", { body: { data } }),
    async command(name, body = {}) {
      const done = await run.command(name, body);
      const { session, history } = store.get();
      if (!done || !session) return done;
      if (name === "reset") {
        store.set({ history: appendPoint(emptyHistory(), session.clock, session.metrics) });
      } else if (name === "patch") {
        // A slider that is dragged is many patches and one intervention.
        const now = performance.now();
        const dragged = now - patched < DRAG_MS;
        patched = now;
        const event = { ...session.clock, command: name, body };
        if (!dragged) store.set({ history: { ...history, events: [...history.events, event] } });
      }
      return true;
    },
    edit(layer, unit, input, value) {
      const { network, parameters } = store.get();
      const index = network ? parameterIndex(network, layer, unit, input) : -1;
      if (index < 0 || !Number.isFinite(value) || Object.is(parameters[index], value)) return;
      run.edit({ layer, unit, input, value }, index);
    },
    changeSpec(change, { keepParameters = false } = {}) {
      changes.push(change);
      keeping &&= keepParameters;
      // What is changed while one change is on its way goes out together after it.
      changing = changing.then(applyChanges);
      return changing;
    },
    forgive() {
      const { problem, notice } = store.get();
      const said = notice?.level === "error" && notice.text === problem?.detail;
      store.set({ problem: null, notice: said ? null : notice });
    },
    pace: run.setPace,
    select: (selection) => store.set({ selection, face: faceFor(selection, store.get()) }),
    hover: (hover) => store.set({ hover }),
    point: (pointer) => store.set({ pointer }),
    draw: (change) => store.set({ drawing: change(store.get().drawing) }),
    display: (patch) => store.set({ display: { ...store.get().display, ...patch } }),
    notify: (notice) => store.set({ notice }),
    ask: (path) => request("GET", `/sessions/${store.get().session?.id}${path}`),
    face: (face) => store.set({ face }),
    insight: (insight) => store.set({ insight, face: "why" }),
    slow: (slow) => store.set({ slow }),
    tell: (scene) => store.set({ scene }),
    seek: run.seek,
    fork: async (from) => (await time()).fork(from),
    compare: async (intent) => (await time()).compare(intent),
    own: async () => (await time()).own(),
    still: async () => (await time()).still(),
    remove: async (id, key) => (await time()).remove(id, key),
    load: async (document) => (await time()).load(document),
    open: async (id, step) => (await time()).open(id, step),
  };
}
