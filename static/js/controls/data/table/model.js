/** @import { Actions, DataSpec } from "../../../types.js" */
/** @import { TableSelection, Upload } from "../../../tableTypes.js" */
/** @import { Signals } from "../../parts/bind.js" */
/** @import { TableFile } from "./file.js" */
import { signal } from "../../../../vendor/ui.js";
import { rungFor, withData, withModel } from "../../../store/spec.js";
import { unsendable } from "./file.js";

/**
 * What a person has overruled of the server's guesses; what is not named is left to it.
 *
 * @typedef {"separator"|"decimal"|"encoding"|"header"|"missing"|"label"|"task"|"gaps"} Guessed
 *
 * @typedef {object} TableState
 * @property {TableFile|null} file
 * @property {Partial<Record<Guessed, string>>} asked
 * @property {string[]} further targets beside the one that is asked for or guessed
 * @property {string[]|null} columns those that shall go in; null: those that the server suggests
 * @property {number|null} share to test on; null: as the present run has it
 * @property {Upload|null} upload how the server reads it; of the last time that it could
 * @property {TableSelection|null} chosen what is learned from it, if not all as the server suggests
 * @property {string|null} error
 * @property {boolean} busy
 * @property {boolean} open whether the reader is shown
 */

/** @type {TableState} */
const NOTHING = {
  file: null,
  asked: {},
  further: [],
  columns: null,
  share: null,
  upload: null,
  chosen: null,
  error: null,
  busy: false,
  open: false,
};
const SHARE = 0.3;
/** These change what the file's bytes mean, so the file is read again; the others only what is taken of it. */
const READING = /** @type {Guessed[]} */ (["separator", "decimal", "encoding", "header", "missing"]);

/**
 * A table of one's own between being dropped and being learned from.
 *
 * @param {Signals} signals
 * @param {Actions} actions
 */
export function createTable(signals, actions) {
  const state = signal(NOTHING);
  let turn = 0;

  /** @param {Partial<TableState>} patch */
  const set = (patch) => {
    state.value = { ...state.peek(), ...patch };
  };

  /**
   * Of answers that cross, the one to the newest question counts.
   *
   * @param {(current: () => boolean) => Promise<Partial<TableState>>} question
   */
  async function ask(question) {
    const mine = ++turn;
    set({ busy: true, error: null });
    try {
      const patch = await question(() => mine === turn);
      if (mine === turn) set({ ...patch, busy: false });
    } catch (refusal) {
      if (mine === turn) set({ error: sentenceOf(refusal), busy: false });
    }
  }

  /** @returns {DataSpec} */
  function data() {
    const { upload, asked, columns, further } = state.peek();
    const { task, gaps } = /** @type {Partial<DataSpec>} */ (asked);
    const label = further.length > 0 ? [targetsIn(state.peek())[0] ?? "", ...further] : asked.label;
    return {
      kind: "upload",
      id: upload?.id,
      ...(label && { label }),
      ...(task && { task }),
      ...(gaps && { gaps }),
      ...(columns && { columns }),
      standardize: true,
    };
  }

  const read = () =>
    ask(async (current) => {
      const { file, asked, columns } = state.peek();
      if (!file) return {};
      const overrides = READING.flatMap((what) => (asked[what] ? [[what, asked[what]]] : []));
      const upload = await actions.upload(file.body, file.type, Object.fromEntries(overrides));
      if (!current()) return {};
      // Columns may have other names now: an override by name holds for those that are still there.
      const names = upload.columns.map(({ name }) => name);
      const kept = columns?.filter((name) => names.includes(name)) ?? [];
      const label = names.find((name) => name === asked.label);
      set({ upload, chosen: null, columns: kept[0] ? kept : null, further: [], asked: { ...asked, label } });
      return kept[0] || label || asked.task || asked.gaps ? weigh() : {};
    });

  async function weigh() {
    const { table } = await actions.preview({ ...data(), test_fraction: 0 });
    return { chosen: table ?? null };
  }

  return {
    state,
    /** @param {TableFile} file */
    take(file) {
      const error = unsendable(file);
      state.value = { ...NOTHING, share: state.peek().share, file, error, open: true };
      if (error) turn++;
      else read();
    },
    /**
     * @param {Guessed} what
     * @param {string} value
     */
    overrule(what, value) {
      const { asked, columns, upload } = state.peek();
      const others = what === "label" ? (columns?.filter((name) => name !== value) ?? null) : columns;
      // Another target, or classes in place of values: what was to be predicted beside it was chosen for that.
      const further = what === "label" || what === "task" ? [] : state.peek().further;
      set({ asked: { ...asked, [what]: value }, columns: others, further });
      if (READING.includes(what) || !upload) read();
      else ask(weigh);
    },
    /** @param {string} name of a column that goes in from now on, or no longer does */
    toggle(name) {
      const going = columnsIn(state.peek());
      const order = state.peek().upload?.columns.map((column) => column.name) ?? [];
      set({ columns: order.filter((one) => going.includes(one) !== (one === name)) });
      ask(weigh);
    },
    /** @param {string} name of a column that is to be predicted too from now on, or no longer is */
    aim(name) {
      const { further, columns } = state.peek();
      const more = further.includes(name) ? further.filter((one) => one !== name) : [...further, name];
      set({ further: more, columns: columns?.filter((one) => !more.includes(one)) ?? null });
      ask(weigh);
    },
    /** @param {number} share */
    split: (share) => set({ share }),
    share: () => state.value.share ?? signals.session.value?.spec.data.test_fraction ?? SHARE,
    /** @param {boolean} open */
    show: (open) => set({ open }),
    async use() {
      const { upload } = state.peek();
      if (!upload) return;
      set({ error: null, busy: true });
      const wanted = { ...data(), test_fraction: this.share() };
      const facts = {
        inputs: columnsIn(state.peek()).length,
        classes: seen(state.peek())?.classes ?? 0,
        binary: false,
      };
      const done = await actions.changeSpec((spec) => {
        const rung = rungFor(spec.model.kind, facts);
        const taken = withData(spec, wanted);
        return rung === spec.model.kind ? taken : withModel(taken, rung);
      });
      const problem = signals.problem.peek();
      const error = done
        ? null
        : (problem?.errors?.[0]?.message ?? problem?.detail ?? "The server does not answer.");
      set({ busy: false, error, open: !done });
    },
  };
}

/** @typedef {ReturnType<typeof createTable>} TableModel */

/**
 * @param {TableState} state
 * @returns {TableSelection|null} what would be learned from, as far as it is known
 */
export const seen = ({ chosen, upload }) => chosen ?? upload;

/**
 * @param {TableState} state
 * @returns {string[]} the columns that are to be predicted, the first that is asked for or guessed first
 */
export const targetsIn = (state) => {
  const known = [seen(state)?.label ?? []].flat();
  return [state.asked.label ?? known[0] ?? [], ...state.further].flat();
};

/**
 * @param {TableState} state
 * @returns {string[]} the columns that go in
 */
export const columnsIn = (state) =>
  state.columns ?? seen(state)?.columns.flatMap(({ name, role }) => (role === "input" ? [name] : [])) ?? [];

/**
 * @param {TableState} state
 * @returns {number} of the rows that would be learned from and tested on
 */
export const rowsIn = (state) => (state.upload?.rows ?? 0) - (seen(state)?.gaps.rows ?? 0);

/** @param {unknown} refusal */
const sentenceOf = (refusal) => (refusal instanceof Error ? refusal.message : String(refusal));
