/** @import { Actions, DataSpec, Upload } from "../../types.js" */
/** @import { Signals } from "../bind.js" */
/** @import { TableFile } from "./tableFile.js" */
import { signal } from "../../../vendor/ui.js";
import { rungFor, withData, withModel } from "../../store/spec.js";
import { unsendable } from "./tableFile.js";

/**
 * What a person has overruled of the server's guesses; what is not named is left to it.
 *
 * @typedef {"separator"|"decimal"|"encoding"|"header"|"label"|"task"|"gaps"} Guessed
 *
 * @typedef {object} TableState
 * @property {TableFile|null} file
 * @property {Partial<Record<Guessed, string>>} asked
 * @property {string[]|null} columns those that shall go in; null: those that the server suggests
 * @property {number|null} share to test on; null: as it is on the bench
 * @property {Upload|null} upload how the server reads it; of the last time that it could
 * @property {{rows: number, notes: string[]}|null} outcome of columns and gaps that were chosen by hand
 * @property {string|null} error
 * @property {boolean} busy
 * @property {boolean} open whether the reader is shown
 */

/** @type {TableState} */
const NOTHING = {
  file: null,
  asked: {},
  columns: null,
  share: null,
  upload: null,
  outcome: null,
  error: null,
  busy: false,
  open: false,
};
const SHARE = 0.3;
/** These change what the file's bytes mean, so the file is read again; the others only what is taken of it. */
const READING = /** @type {Guessed[]} */ (["separator", "decimal", "encoding", "header", "label", "task"]);

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
    const { upload, asked, columns } = state.peek();
    return {
      kind: "upload",
      id: upload?.id,
      label: upload?.label,
      ...(asked.task && { task: /** @type {any} */ (asked.task) }),
      ...(columns && { columns }),
      ...(asked.gaps && { gaps: /** @type {any} */ (asked.gaps) }),
      standardize: true,
    };
  }

  const read = () =>
    ask(async (current) => {
      const { file, asked, columns } = state.peek();
      if (!file) return {};
      const wishes = Object.fromEntries(
        READING.flatMap((what) => (asked[what] ? [[what, asked[what]]] : [])),
      );
      const upload = await actions.upload(file.body, file.type, wishes);
      if (!current()) return {};
      const names = upload.columns.map(({ name }) => name);
      const kept = columns?.filter((name) => names.includes(name) && name !== upload.label) ?? [];
      set({ upload, columns: kept.length > 0 ? kept : null, outcome: null });
      return kept.length > 0 || asked.gaps ? weighed() : {};
    });

  async function weighed() {
    const { train, test, reading } = await actions.preview({ ...data(), test_fraction: 0 });
    const rows = train.inputs.length + (test?.inputs.length ?? 0);
    return { outcome: { rows, notes: reading?.notes ?? [] } };
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
      const { asked, upload } = state.peek();
      set({ asked: { ...asked, [what]: value } });
      if (READING.includes(what) || !upload) read();
      else ask(weighed);
    },
    /** @param {string} name of a column that goes in from now on, or no longer does */
    toggle(name) {
      const going = columnsIn(state.peek());
      const order = state.peek().upload?.columns.map((column) => column.name) ?? [];
      set({ columns: order.filter((one) => going.includes(one) !== (one === name)) });
      ask(weighed);
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
      const facts = { inputs: columnsIn(state.peek()).length, classes: upload.classes ?? 0, binary: false };
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
 * @returns {string[]} the columns that go in
 */
export const columnsIn = ({ columns, upload }) =>
  columns ?? upload?.columns.flatMap(({ name, role }) => (role === "input" ? [name] : [])) ?? [];

/**
 * @param {TableState} state
 * @returns {number} of the rows that would be learned from and tested on
 */
export function rowsIn({ outcome, upload }) {
  if (outcome) return outcome.rows;
  return upload ? upload.rows - upload.gaps.rows : 0;
}

/** @param {unknown} refusal */
const sentenceOf = (refusal) => (refusal instanceof Error ? refusal.message : String(refusal));
