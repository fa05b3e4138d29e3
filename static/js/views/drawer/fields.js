import { html, useRef, useState } from "../../../vendor/ui.js";
import { fixed, parse } from "../../lib/format.js";
import { caught, startTurn } from "../shared/knob.js";

/**
 * @typedef {object} ValueProps
 * @property {string} label for a screen reader
 * @property {number} value
 * @property {boolean} [locked] shown, not changed
 * @property {(value: number) => void} onChange
 */

/** @param {number} value */
const tidy = (value) => Math.round(value * 1000) / 1000 + 0;

/**
 * A number that follows the network until someone types into it; arrow keys step it by 0.1, with Shift by 0.01.
 * @param {ValueProps} props
 */
export function NumberField({ label, value, locked = false, onChange }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const wrong = draft !== null && parse(draft) === null;
  const take = () => {
    const typed = draft === null ? null : parse(draft);
    if (typed !== null) onChange(typed);
    setDraft(null);
  };
  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    event.stopPropagation();
    if (event.key === "Enter") take();
    if (event.key === "Escape") setDraft(null);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const from = (draft === null ? null : parse(draft)) ?? value;
    onChange(tidy(from + (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 0.01 : 0.1)));
    setDraft(null);
  };
  return html`<input
    type="text"
    class="number-field"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${label}
    aria-invalid=${wrong}
    title=${wrong ? "a number, please: 0.5 or −2" : null}
    readonly=${locked}
    value=${draft ?? fixed(value, 3)}
    onFocus=${(/** @type {FocusEvent} */ event) => {
      if (!locked) setDraft(String(tidy(value)));
      const field = /** @type {HTMLInputElement} */ (event.currentTarget);
      requestAnimationFrame(() => field.select());
    }}
    onInput=${(/** @type {InputEvent} */ event) => setDraft(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    onBlur=${take}
    onKeyDown=${keyed}
  />`;
}

/**
 * The slider's reach grows with the value and never shrinks under the finger. A thumb that is dragged is drawn to whole
 * numbers and halves, unless Alt is held; keys go past them.
 * @param {ValueProps} props
 */
export function Slider({ label, value, locked = false, onChange }) {
  const reach = useRef(3);
  const drawn = useRef(false);
  /** @param {PointerEvent} event */
  const hold = (event) => {
    drawn.current = event.buttons > 0 && !event.altKey;
  };
  while (Math.abs(value) > reach.current) reach.current *= 2;
  const share = ((value / reach.current + 1) / 2) * 100;
  return html`<input
    type="range"
    class=${`weight-slider ${value < 0 ? "minus" : "plus"}`}
    style=${{ "--from": `${Math.min(50, share)}%`, "--to": `${Math.max(50, share)}%` }}
    aria-label=${label}
    aria-valuetext=${fixed(value)}
    min=${-reach.current}
    max=${reach.current}
    step="any"
    disabled=${locked}
    value=${value}
    onPointerDown=${hold}
    onPointerMove=${hold}
    onPointerUp=${hold}
    onInput=${(/** @type {InputEvent} */ event) => {
      const next = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
      onChange(tidy(drawn.current ? caught(next, reach.current) : next));
    }}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
  />`;
}

/**
 * A weight with its name: slider, number, and what else belongs to it.
 * @param {ValueProps & {name: unknown, onHover?: (inside: boolean) => void, onOpen?: () => void, children?: unknown}} props
 */
export function WeightRow({ name, label, value, locked, onChange, onHover, onOpen, children }) {
  return html`<div
    class="weight-row"
    onMouseEnter=${() => onHover?.(true)}
    onMouseLeave=${() => onHover?.(false)}
  >
    ${
      onOpen
        ? html`<button type="button" class="weight-name" title=${label} onClick=${onOpen}>${name}</button>`
        : html`<span class="weight-name">${name}</span>`
    }
    <${Slider} label=${`${label}, slider`} value=${value} locked=${locked} onChange=${onChange} />
    <${NumberField} label=${label} value=${value} locked=${locked} onChange=${onChange} />
    ${children}
  </div>`;
}

/**
 * A knob to turn by dragging up and down; Shift makes it fine.
 * @param {ValueProps & {grain: number}} props
 */
export function Dial({ label, value, locked = false, grain, onChange }) {
  const turn = useRef(/** @type {import("../shared/knob.js").Turn | null} */ (null));
  const angle = Math.max(-150, Math.min(150, value * 50));
  const [x, y] = [Math.sin((angle * Math.PI) / 180), -Math.cos((angle * Math.PI) / 180)];
  const arc = `M0 -38 A38 38 0 0 ${angle < 0 ? 0 : 1} ${(38 * x).toFixed(2)} ${(38 * y).toFixed(2)}`;
  /** @param {PointerEvent} event */
  const down = (event) => {
    if (locked) return;
    /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    turn.current = startTurn(event.clientY, value, grain);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    const next = turn.current?.move(event.clientY, { fine: event.shiftKey, free: event.altKey });
    if (next !== null && next !== undefined) onChange(next);
  };
  const up = () => {
    turn.current = null;
  };
  return html`<svg
    class=${`knob ${value < 0 ? "minus" : "plus"}`}
    viewBox="-48 -48 96 96"
    width="96"
    height="96"
    role="img"
    aria-label=${`${label}: ${fixed(value)}; drag up or down`}
    onPointerDown=${down}
    onPointerMove=${move}
    onPointerUp=${up}
    onPointerCancel=${up}
  >
    <circle class="knob-track" r="38" />
    <path class="knob-arc" d=${arc} />
    <circle class="knob-face" r="29" />
    <line class="knob-hand" x1=${12 * x} y1=${12 * y} x2=${26 * x} y2=${26 * y} />
  </svg>`;
}
