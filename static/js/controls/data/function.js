/** @import { Actions, DataSpec, DataView, Spec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { Refusal } from "../../lib/failures.js";
import { isDrawn, withData } from "../../store/spec.js";
import { complaint } from "../parts/fields.js";
import { NumberInput } from "../parts/numberInput.js";
import { Segmented } from "../parts/segmented.js";
import { useUnique } from "../parts/unique.js";
import { Stamp } from "./stamp.js";

const REST_MS = 250;
const RANGE = 6;
const READINGS = [
  { value: "classification", label: "Two classes", hint: "Above or below it, true or false" },
  { value: "regression", label: "Values", hint: "What the network is to predict" },
];

/** @typedef {{text: string, task?: DataSpec["task"], range: number}} Wanted */
/** @typedef {{wanted: Wanted, data: DataView|null, error: string|null, refused: boolean}} Seen what the server makes of it */

/**
 * Data from a function: the formula is read as it is typed, and learned when it is sent.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function DataFunction({ signals, actions }) {
  const spec = signals.session.value?.spec;
  const { examples = [] } = signals.catalog.value?.function ?? {};
  const [draft, setDraft] = useDraft(spec?.data, examples[0]?.expression ?? "");
  const [seen, setSeen] = useSeen(draft, spec, actions);
  const field = useUnique();
  const shade = signals.display.value.theme;
  const task = draft.task ?? seen?.data?.task ?? "classification";
  const error = seen?.wanted.text === draft.text ? seen.error : null;
  const inForce = spec?.data.kind === "function" && same(draft, spec.data);

  /** @param {Wanted} wanted */
  async function learn(wanted) {
    const known = seen?.wanted === wanted && !seen.error ? seen : null;
    const found = known ?? (await look(wanted, spec, actions));
    if (!known) setSeen({ ...found, data: found.data ?? seen?.data ?? null });
    if (found.data)
      actions.changeSpec((old) => withData(old, dataOf(wanted, /** @type {DataView} */ (found.data), old)));
  }

  /** @param {Partial<Wanted>} patch */
  function choose(patch) {
    const wanted = { ...draft, ...patch };
    setDraft(wanted);
    learn(wanted);
  }

  return html`<form class="typed" onSubmit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    learn(draft);
  }}>
      <label for=${field}>A function of x1 and x2</label>
      <div class="typed-row">
        <input id=${field} type="text" class="typed-text" value=${draft.text} autocomplete="off" autocapitalize="off" spellcheck=${false}
          enterkeyhint="go" aria-invalid=${error ? "true" : undefined} aria-describedby=${`${field}-said`}
          onInput=${(/** @type {{target: HTMLInputElement}} */ { target }) =>
            setDraft({ ...draft, text: target.value, task: parts(draft) ? "classification" : undefined })} />
        <span class="typed-stamp"><${Stamp} entry=${null} live=${seen?.data ?? null} shade=${shade} /></span>
      </div>
      <p id=${`${field}-said`} class=${error ? "field-error" : "teaches"} role="status">${error ?? seen?.data?.notes?.join(" ") ?? ""}</p>
      <div class="typed-row">
        <${Segmented} label="What is learned of it" class="small" value=${task} options=${READINGS}
          onChange=${(/** @type {DataSpec["task"]} */ next) => setDraft({ ...draft, task: next })} />
        <button type="submit" class=${`button ${inForce ? "" : "primary"}`} disabled=${(error && seen?.refused) || inForce}>Learn it</button>
      </div>
      <div class="seed"><label for=${`${field}-range`}>Range of the inputs, ±</label>
        <${NumberInput} id=${`${field}-range`} value=${draft.range} onChange=${(/** @type {number} */ range) => setDraft({ ...draft, range })} /></div>
    </form>
    <p class="typed-try" id=${`${field}-try`}>Try</p>
    <div class="typed-examples" role="group" aria-labelledby=${`${field}-try`}>
      ${examples.map(
        ({ expression, task: reading }) =>
          html`<button key=${expression} type="button" class="mini text" onClick=${() => choose({ text: expression, task: reading })}>${expression}</button>`,
      )}
    </div>`;
}

/**
 * What is being typed; what is in force, once that changes.
 *
 * @param {DataSpec|undefined} data
 * @param {string} first
 * @returns {[Wanted, (next: Wanted) => void]}
 */
function useDraft(data, first) {
  const { expression = "", task, range = RANGE } = data?.kind === "function" ? data : {};
  const [draft, setDraft] = useState(/** @type {Wanted} */ ({ text: expression || first, task, range }));
  const known = useRef(expression + task + range);
  useEffect(() => {
    const now = expression + task + range;
    if (expression && now !== known.current) setDraft({ text: expression, task, range });
    known.current = now;
  }, [expression, task, range]);
  return [draft, setDraft];
}

/**
 * What the server makes of what is typed, once the hand rests.
 *
 * @param {Wanted} wanted
 * @param {Spec|undefined} spec
 * @param {Actions} actions
 * @returns {[Seen|null, (seen: Seen) => void]}
 */
function useSeen(wanted, spec, actions) {
  const [seen, setSeen] = useState(/** @type {Seen|null} */ (null));
  const { samples, noise, seed } = spec?.data ?? {};
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const found = await look(wanted, spec, actions);
      if (!over) setSeen((before) => ({ ...found, data: found.data ?? before?.data ?? null }));
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted, samples, noise, seed]);
  return [seen, setSeen];
}

/**
 * @param {Wanted} wanted
 * @param {Spec|undefined} spec
 * @param {Actions} actions
 * @returns {Promise<Seen>}
 */
async function look(wanted, spec, actions) {
  const { samples, noise, seed } = drawn(spec?.data);
  const { text: expression, task, range } = wanted;
  try {
    const data = await actions.preview({ kind: "function", expression, task, range, samples, noise, seed });
    return { wanted, data, error: null, refused: false };
  } catch (failure) {
    if (failure instanceof Refusal) return { wanted, data: null, error: complaintOf(failure), refused: true };
    const error = "The server does not answer; what is typed stays.";
    return { wanted, data: null, error, refused: false };
  }
}

/** @param {Refusal} refusal */
const complaintOf = ({ problem, message }) =>
  ["data.expression", "data.range", "data.inputs"].map((path) => complaint(problem, path)).find(Boolean) ??
  message;

/** What points of a seed keep from one set to the next. @param {DataSpec|undefined} data @returns {Partial<DataSpec>} */
const drawn = (data) => (isDrawn(data) ? (data ?? {}) : {});

/**
 * @param {Wanted} wanted
 * @param {DataView} data
 * @param {Spec} spec
 * @returns {DataSpec}
 */
function dataOf({ text, range }, data, spec) {
  const inputs = /** @type {any} */ (data.input_names.length);
  const balance = data.task === "classification" ? drawn(spec.data).balance : undefined;
  return { kind: "function", expression: text, task: data.task, inputs, range, balance };
}

/** Whether a number was chosen to part two classes: so it stays while it is typed on. @param {Wanted} wanted */
const parts = ({ text, task }) => task === "classification" && !/[<>=≤≥≠]/.test(text);

/** @param {Wanted} wanted @param {DataSpec} data */
const same = ({ text, task, range }, data) =>
  text.trim() === data.expression && (task ?? data.task) === data.task && range === data.range;
