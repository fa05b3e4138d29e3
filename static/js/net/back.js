/** @import { History, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Moment } from "./moments.js" */
import { count } from "../lib/format.js";
import { parameterIndex } from "../store/derive.js";
import { standing } from "../store/timeline.js";
import { resume } from "./moments.js";
import { createReversals } from "./reversals.js";
import { createUndo } from "./undo.js";

/**
 * What can be taken back: each act that throws something away leaves a way back here before it is done.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./run.js").createRun>} run
 * @param {() => Promise<unknown>} reopenFork
 */
export function createBack(store, run, reopenFork) {
  const list = createUndo();
  const ways = createReversals(store, {
    resume: (moment) => resume(store, run, moment),
    patch: (body) => run.command("patch", body),
    edit: set,
    reopenFork,
  });

  /** @param {Edit} edit */
  function set(edit) {
    const { network, parameters } = store.get();
    const index = network ? parameterIndex(network, edit.layer, edit.unit, edit.input) : -1;
    if (index < 0 || !Number.isFinite(edit.value) || Object.is(parameters[index], edit.value)) return null;
    const was = parameters[index] ?? 0;
    run.edit(edit, index);
    return was;
  }

  /** The session of which a weight was turned by hand. @type {string|undefined} */
  let turned;

  /** @param {(string|undefined)[]} said */
  const tell = (...said) => {
    const [text, label] = said;
    const run = label === "Redo" ? redo : undo;
    store.set({ notice: { level: "info", text: text ?? "", act: label ? { label, run } : undefined } });
  };

  async function undo() {
    const done = await list.undo();
    if (done === null) tell("There is nothing to undo.");
    else if (done) tell(`Undone: at update ${count(standing(store.get()).clock.step)} again.`, "Redo");
    return done === true;
  }

  async function redo() {
    const done = await list.redo();
    if (done === null) tell("There is nothing to redo.");
    else if (done) tell("Done again.", "Undo");
    return done === true;
  }

  return {
    undo,
    redo,
    remember: list.remember,
    /** @param {Moment} moment */
    left: (moment) => list.remember(ways.leadTo(moment)),
    /** @param {import("./reversals.js").Patch} body */
    async patch(body) {
      const before = ways.beforePatch(body);
      const done = await run.command("patch", body);
      if (done && before) list.remember(before);
      return done;
    },
    /**
     * @param {number} layer
     * @param {number} unit
     * @param {number|null} input
     * @param {number} value
     */
    edit(layer, unit, input, value) {
      const edit = { layer, unit, input, value };
      const { behind } = standing(store.get());
      const was = set(edit);
      if (was === null) return;
      turned = store.get().session?.id;
      const before = ways.beforeEdit(edit, was, behind);
      if (before) list.remember(before);
    },
    /** Weights that were turned by hand are gone with a reset. @param {History} before */
    saidOfReset({ events }) {
      const byHand = turned === store.get().session?.id;
      turned = undefined;
      if (!byHand && !events.some(({ command }) => command === "parameters")) return;
      const text = "Reset: the weights that you set by hand are gone.";
      store.set({ notice: { level: "info", text, undo: true } });
    },
  };
}
