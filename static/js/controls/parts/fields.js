/** @import { Actions, FieldEvent, Problem } from "../../types.js" */
/** @import { Signals } from "./bind.js" */
import { html } from "../../../vendor/ui.js";
import { icon } from "./icons.js";
import { NumberInput } from "./numberInput.js";
import { useUnique } from "./unique.js";
import { useWish } from "./wish.js";

/** While something is dragged nobody has been asked yet. */
const DRAGGED = new Promise(() => {});

/**
 * What the last refusal says of one field, if it says anything.
 *
 * @param {Problem|null} problem
 * @param {string} path dotted, as in a spec: "training.learning_rate"
 * @returns {string|null}
 */
export function complaint(problem, path) {
  for (const error of problem?.errors ?? []) {
    const where = Array.isArray(error.path) ? error.path.join(".") : error.path;
    const plain = where
      .replace(/^body\./, "")
      .replace(/^\//, "")
      .replaceAll("/", ".");
    if (plain === path) return error.message ?? error.sentence ?? error.detail ?? null;
  }
  return null;
}

/**
 * What a field takes as its own of the last refusal, and how it lets go of it once something else stands in it:
 * `<${Slider} … ...${refusal("training.l1")} />`.
 *
 * @param {Signals} signals
 * @param {Actions} actions
 */
export const refusals = (signals, actions) => (/** @type {string} */ path) => ({
  error: complaint(signals.problem.value, path),
  onRetry: () => actions.forgive(),
});

/**
 * @param {{label: string, value?: unknown, error?: string|null, hint?: string, children?: any, class?: string, for?: string, control?: string}} props
 */
export function Field({ label, value, error, hint, children, class: name = "", for: target, control }) {
  return html`<div class=${`field ${name}`} title=${hint} data-control=${control}>
    <div class="field-head">
      <label for=${target}>${label}</label>
      ${value !== undefined && html`<span class="field-value">${value}</span>`}
    </div>
    ${children}
    ${error && html`<p class="field-error" id=${target && `${target}-error`} role="alert">${error}</p>`}
  </div>`;
}

/**
 * @typedef {{value: string, label: string}} Option
 * @param {object} props
 * @param {string} props.label
 * @param {string} props.value
 * @param {Option[]} props.options
 * @param {(value: string) => unknown} props.onChange
 * @param {string|null} [props.error]
 * @param {() => void} [props.onRetry]
 * @param {string} [props.hint]
 * @param {string} [props.class]
 * @param {boolean} [props.disabled]
 * @param {any} [props.children]
 * @param {string} [props.control]
 */
export function Select({
  label,
  value,
  options,
  onChange,
  error,
  onRetry,
  hint,
  class: name,
  disabled,
  children,
  control,
}) {
  const id = useUnique();
  const [shown, wish] = useWish(value);
  return html`<${Field} label=${label} error=${error} hint=${hint} class=${name} for=${id} control=${control}>
    <div class="select-row">
      <span class="select">
        <select id=${id} disabled=${disabled} aria-invalid=${error ? "true" : undefined} aria-describedby=${error ? `${id}-error` : undefined}
          onChange=${(/** @type {FieldEvent} */ event) => {
            const next = event.target.value;
            // Back to what is in force: nothing is left to complain of, and nothing to send.
            if (error && next === value) onRetry?.();
            else wish(next, onChange(next));
          }}>
          ${options.map(
            (option) =>
              html`<option key=${option.value} value=${option.value} selected=${option.value === shown}>${option.label}</option>`,
          )}
        </select>
        ${icon("chevron")}
      </span>
      ${children}
    </div>
  <//>`;
}

/**
 * A slider over listed or evenly spaced values, and the number itself to type. Dragging reports through onInput
 * (for what may change in flight) and, once let go, through onChange.
 *
 * @typedef {object} SliderProps
 * @property {string} label
 * @property {number} value
 * @property {number[]} stops the values the slider can stand on, ascending
 * @property {(value: number) => unknown} onChange
 * @property {(value: number) => unknown} [onInput]
 * @property {(value: number) => string} [format]
 * @property {1|100} [scale] what is typed and shown is value × scale (100 for per cent)
 * @property {boolean} [whole] a count
 * @property {string|null} [error]
 * @property {() => void} [onRetry] what the error is about no longer stands in the box
 * @property {string} [hint]
 * @property {boolean} [disabled]
 * @property {string} [class]
 * @property {string} [control]
 * @property {any} [note] said beside the slider
 *
 * @param {SliderProps} props
 */
export function Slider({
  label,
  value,
  stops,
  onChange,
  onInput,
  format = String,
  scale = 1,
  whole,
  error,
  onRetry,
  hint,
  disabled,
  class: name = "",
  control,
  note,
}) {
  const id = useUnique();
  const [shown, wish] = useWish(value);
  const said = scale === 100 && error ? inPerCent(error) : error;
  return html`<${Field} label=${label} hint=${hint} error=${said} class=${`slider-field ${name}`} control=${control} for=${`${id}-number`}
    value=${html`<${NumberInput} id=${`${id}-number`} value=${shown} format=${format} scale=${scale} whole=${whole}
      error=${error} onRetry=${onRetry} saidBy=${`${id}-number-error`} disabled=${disabled} onChange=${onChange} />`}>
    <div class="slider-row"><${StopSlider} label=${`${label}, slider`} stops=${stops} value=${shown} text=${format(shown)} disabled=${disabled}
      wish=${wish} onInput=${onInput} onChange=${onChange} />${note}</div>
  <//>`;
}

/**
 * A slider over listed values.
 *
 * @param {object} props
 * @param {string} props.label
 * @param {number[]} props.stops ascending
 * @param {number} props.value that is shown
 * @param {string} props.text the value in words
 * @param {boolean} [props.mirrored] the largest value at the left
 * @param {boolean} [props.disabled]
 * @param {(next: number, answer: unknown) => void} props.wish is told where it was put
 * @param {(value: number) => unknown} [props.onInput]
 * @param {(value: number) => unknown} props.onChange
 */
export function StopSlider({
  label,
  stops,
  value,
  text,
  mirrored = false,
  disabled,
  wish,
  onInput,
  onChange,
}) {
  const last = stops.length - 1;
  const turned = (/** @type {number} */ at) => (mirrored ? last - at : at);
  const at = (/** @type {FieldEvent} */ event) => stops[turned(event.target.valueAsNumber)] ?? value;
  return html`<input type="range" min="0" max=${last} step="1" value=${turned(nearestStop(stops, value))} disabled=${disabled}
    aria-label=${label} aria-valuetext=${text}
    onInput=${(/** @type {FieldEvent} */ event) => {
      const next = at(event);
      wish(next, onInput ? onInput(next) : DRAGGED);
    }}
    onChange=${(/** @type {FieldEvent} */ event) => {
      const next = at(event);
      wish(next, onChange(next));
    }} />`;
}

/**
 * The server's bounds as the box shows them: "Must be at most 1, not 7." is "at most 100 %, not 700 %".
 *
 * @param {string} sentence
 */
const inPerCent = (sentence) =>
  /^Must be (at|from|more|less|above|below)/.test(sentence)
    ? sentence.replace(/-?\d+(\.\d+)?/g, (bound) => `${Number((Number(bound) * 100).toPrecision(12))}\u202f%`)
    : sentence;

/**
 * @param {number[]} stops
 * @param {number} value
 */
export function nearestStop(stops, value) {
  let best = 0;
  for (let index = 1; index < stops.length; index++)
    if (Math.abs((stops[index] ?? 0) - value) < Math.abs((stops[best] ?? 0) - value)) best = index;
  return best;
}

/**
 * @param {{label: string, checked: boolean, onChange: (checked: boolean) => unknown, hint?: string, disabled?: boolean}} props
 */
export function Toggle({ label, checked, onChange, hint, disabled }) {
  const [shown, wish] = useWish(checked);
  return html`<label class="toggle" title=${hint}>
    <input type="checkbox" role="switch" checked=${shown} disabled=${disabled}
      onChange=${(/** @type {FieldEvent} */ { target }) => wish(target.checked, onChange(target.checked))} />
    <span class="toggle-track" aria-hidden="true"></span>
    <span>${label}</span>
  </label>`;
}
