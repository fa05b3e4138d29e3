/** @import { Actions, CommandName, ParametersJson, Problem, Selection, SessionView, Spec, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */
import { flatten, networkShape, parameterIndex, statusOf, unflatten } from "../store/derive.js";
import { appendPoint, emptyHistory } from "../store/history.js";
import { reconcile } from "../store/spec.js";
import { Refusal, request } from "./api.js";
import { createEdits } from "./edits.js";
import { openStream } from "./stream.js";

/**
 * @typedef {object} Start what a page begins with
 * @property {Spec} spec
 * @property {ArrayLike<number>|null} [parameters] put in place of the starting ones
 * @property {boolean} [play]
 */

/** The body that a command's own REST call takes, for "copy the last action". */
const REST = {
  play: ["POST", "play"],
  pause: ["POST", "pause"],
  advance: ["POST", "advance"],
  reset: ["POST", "reset"],
  patch: ["PATCH", ""],
  parameters: ["PUT", "parameters"],
};

/**
 * All that the page asks of the server. Nothing but this module and what it imports knows there is a net.
 *
 * @param {Store<State>} store
 * @returns {Actions & {start: (start: Start) => Promise<boolean>, upload: (csv: string, header: string) => Promise<any>, preview: (data: object) => Promise<any>, stop: () => void}}
 */
export function createActions(store) {
  /** @type {Stream|null} */
  let stream = null;
  /** @type {((spec: Spec) => Spec)[]} */
  let changes = [];
  /** @type {Promise<boolean>|null} */
  let changing = null;
  let pace = /** @type {number|null} */ (null);

  const edits = createEdits(store, (body) => send("parameters", body));

  /** @param {unknown} error */
  function refuse(error) {
    /** @type {Problem} */
    const problem =
      error instanceof Refusal
        ? error.problem
        : { title: "Offline", status: 0, detail: error instanceof Error ? error.message : String(error) };
    if (!(error instanceof Refusal) && !(error instanceof Error && error.name === "Unreachable"))
      reportError(error);
    store.set({ problem, notice: problem.status === 0 ? null : { level: "error", text: sentence(problem) } });
    return false;
  }

  /** @param {SessionView & {parameters?: ParametersJson}} answer */
  function adoptView({ parameters, ...session }) {
    const { frame } = store.get();
    const moved = frame && {
      ...frame,
      status: session.status,
      clock: session.clock,
      metrics: session.metrics,
    };
    store.set({ session, frame: moved });
    if (parameters) store.set({ parameters: flatten(parameters) });
  }

  /**
   * @param {CommandName} name
   * @param {object} body
   */
  async function send(name, body) {
    if (!stream) return false;
    const asked = stream;
    const { session } = store.get();
    const [method, tail] = REST[name];
    const path = `/api/v1/sessions/${session?.id ?? "{id}"}${tail && `/${tail}`}`;
    try {
      await asked.command(name, body);
      store.set({ problem: null, lastCall: { method, path, body } });
      return true;
    } catch (error) {
      // A command to a session that has since been left is nobody's trouble.
      return asked === stream ? refuse(error) : false;
    }
  }

  /**
   * @param {SessionView & {key: string, parameters: ParametersJson}} created
   * @param {import("../types.js").DataView} data
   */
  function adopt({ key, parameters, ...session }, data) {
    const before = store.get();
    const network = networkShape(parameters, session.spec.model);
    const inputs = data.input_names.length;
    const [i, j] = before.display.axes;
    const axes = /** @type {[number, number]} */ (
      i < inputs && j < inputs ? [i, j] : [0, Math.min(1, inputs - 1)]
    );
    edits.forget();
    store.set({
      session,
      key,
      role: "owner",
      data,
      network,
      parameters: flatten(parameters),
      frame: null,
      history: appendPoint(emptyHistory(), session.clock, session.metrics),
      selection: stillThere(before.selection, network),
      hover: null,
      pointer: null,
      problem: null,
      notice: before.notice?.level === "error" ? null : before.notice,
      display: { ...before.display, axes },
    });
  }

  /** @param {string} id */
  async function catchUp(id) {
    try {
      const history = await request("GET", `/sessions/${id}/history`);
      if (store.get().session?.id === id)
        store.set({ history: { points: history.points, events: history.events } });
    } catch {
      // The curve then starts here, which is worth no message.
    }
  }

  /**
   * @param {string} id
   * @param {string} key
   */
  function follow(id, key) {
    stream?.close();
    let first = true;
    stream = openStream(id, key, {
      hello(session, role) {
        adoptView(session);
        store.set({ role });
        if (!first) catchUp(id);
        first = false;
      },
      frame(frame, parameters) {
        const { history, network, frame: last } = store.get();
        if (network?.count !== parameters.length) return;
        store.set({
          frame,
          parameters: edits.keep(parameters),
          history: appendPoint(history, frame.clock, frame.metrics),
        });
        if (last?.status !== frame.status) statusChanged(frame.status);
      },
      session: adoptView,
      connection: (connection) => store.set({ connection }),
      ended: () => revive(),
    });
  }

  /** @param {SessionView["status"]} status */
  function statusChanged(status) {
    const { session } = store.get();
    if (session && session.status !== status) store.set({ session: { ...session, status } });
  }

  /** The server no longer knows this session: the same spec again, with the weights the page still has. */
  async function revive() {
    const { session, parameters, network } = store.get();
    if (!session || !network) return;
    const began = await start({ spec: session.spec, parameters });
    if (began)
      store.set({
        notice: {
          level: "info",
          text: "The server had let go of this run. It goes on from the weights on this page.",
        },
      });
  }

  /** @param {Start} wanted */
  async function start({ spec, parameters, play = false }) {
    const old = store.get();
    try {
      const created = await request("POST", "/sessions", { body: spec });
      store.set({ lastCall: { method: "POST", path: "/api/v1/sessions", body: spec } });
      const data = await request("GET", `/sessions/${created.id}/data`);
      adopt(created, data);
      follow(created.id, created.key);
      if (old.session && old.key)
        request("DELETE", `/sessions/${old.session.id}`, { key: old.key }).catch(() => {});
      const { network } = store.get();
      if (parameters && network && parameters.length === network.count) {
        const body = unflatten(Float64Array.from(parameters), network);
        const { key, parameters: put } = { key: created.key, parameters: body };
        const answer = await request("PUT", `/sessions/${created.id}/parameters`, { body: put, key });
        adoptView(answer);
      }
      if (play)
        await request("POST", `/sessions/${created.id}/play`, {
          body: { epochs_per_second: pace },
          key: created.key,
        });
      return true;
    } catch (error) {
      return refuse(error);
    }
  }

  async function applyChanges() {
    const { session, frame } = store.get();
    if (!session) return false;
    const now = changes;
    changes = [];
    const before = /** @type {Spec} */ (session.spec);
    const after = now.reduce((spec, change) => change(spec), structuredClone(before));
    return start({
      spec: reconcile(before, after, store.get()),
      play: statusOf(session, frame) === "playing",
    });
  }

  return {
    start,
    stop: () => stream?.close(),
    upload: (csv, header) => request("POST", `/uploads?header=${header}`, { text: csv, type: "text/csv" }),
    preview: (data) => request("POST", "/data/preview", { body: { data } }),
    async command(name, body = {}) {
      if (name === "play" && "epochs_per_second" in body)
        pace = /** @type {number|null} */ (body.epochs_per_second);
      if (name === "reset") edits.forget();
      const done = await send(name, name === "play" ? { epochs_per_second: pace, ...body } : body);
      if (!done) return false;
      const { session, history } = store.get();
      if (name === "reset" && session) {
        store.set({ history: appendPoint(emptyHistory(), session.clock, session.metrics) });
      } else if (name === "patch" && session) {
        const event = { ...session.clock, command: name, body };
        store.set({ history: { ...history, events: [...history.events, event] } });
      }
      return true;
    },
    edit(layer, unit, input, value) {
      const { network, parameters } = store.get();
      const index = network ? parameterIndex(network, layer, unit, input) : -1;
      if (index < 0 || !Number.isFinite(value) || Object.is(parameters[index], value)) return;
      edits.change({ layer, unit, input, value }, index);
    },
    changeSpec(change) {
      changes.push(change);
      // What is changed while one change is on its way goes out together after it.
      changing = (changing ?? Promise.resolve(true)).then(() => (changes.length ? applyChanges() : true));
      return changing;
    },
    select: (selection) => store.set({ selection }),
    hover: (hover) => store.set({ hover }),
    point: (pointer) => store.set({ pointer }),
    display: (patch) => store.set({ display: { ...store.get().display, ...patch } }),
    notify: (notice) => store.set({ notice }),
  };
}

/** @param {Problem} problem */
function sentence({ detail, errors }) {
  const first = errors?.[0];
  return first?.message ?? first?.sentence ?? first?.detail ?? detail;
}

/**
 * @param {Selection|null} selection
 * @param {NonNullable<State["network"]>} network
 */
function stillThere(selection, network) {
  if (!selection) return null;
  if (selection.kind === "input") return selection.input < network.inputs ? selection : null;
  const layer = network.layers[selection.layer];
  if (!layer) return null;
  if (selection.kind === "layer") return selection;
  if (selection.unit >= layer.units) return null;
  return selection.kind === "unit" || selection.input < layer.inputs ? selection : null;
}
