import { html, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { understand } from "../../lib/format.js";
import { useUnique } from "./unique.js";

/**
 * A number to type. What is refused stays in the box, marked, as long as one is at it; once one leaves, the box shows
 * what is in force again, and the complaint, which says what was asked for, stays until something else is typed, taken
 * back with Escape, or comes from elsewhere.
 *
 * @typedef {object} NumberProps
 * @property {string} [id]
 * @property {number} value
 * @property {(value: number) => unknown} onChange with the promise of an answer, false when nothing came of it
 * @property {(value: number) => string} [format]
 * @property {1|100} [scale] as of the slider
 * @property {boolean} [whole]
 * @property {string|null} [error]
 * @property {() => void} [onRetry]
 * @property {string} [saidBy] the id of the element that says the error; without one the box says it itself
 * @property {boolean} [disabled]
 * @property {string} [label]
 *
 * @param {NumberProps} props
 */
export function NumberInput({
  id,
  value,
  onChange,
  format = String,
  scale = 1,
  whole = false,
  error,
  onRetry,
  saidBy,
  disabled,
  label,
}) {
  const input = useRef(/** @type {HTMLInputElement|null} */ (null));
  const typing = useRef(false);
  /** Whether an answer is awaited: until then the box shows what was asked for. */
  const sent = useRef(false);
  const [wrong, setWrong] = useState(/** @type {string|null} */ (null));
  const [left, setLeft] = useState(false);
  const sentence = useUnique();
  const text = format(value);
  const show = () => {
    if (input.current && !typing.current) input.current.value = text;
  };
  const settle = () => {
    typing.current = false;
    setWrong(null);
  };
  /** Nobody is at the box any more: it shows no number that is not in force. */
  const leave = () => {
    commit();
    typing.current = false;
    setLeft(true);
    if (!sent.current) show();
  };
  useEffect(() => {
    sent.current = false;
    if (wrong) settle();
    show();
  }, [text]);
  useEffect(() => {
    if (error) sent.current = false;
    if (!error || left) show();
  }, [error]);

  /** @returns {number|null} what stands in the box; null when it is said to be wrong */
  function read() {
    try {
      const number = understand(input.current?.value ?? "", { scale, whole });
      setWrong(null);
      return number;
    } catch (complaint) {
      const { message } = /** @type {RangeError} */ (complaint);
      setWrong(`${message.replace(/\.$/, "")}; it stays ${text}.`);
      return null;
    }
  }

  /** What was not done, for whatever reason but that it may not be, is not what stands there. @param {unknown} answer */
  async function answered(answer) {
    if ((await answer) !== false) return;
    requestAnimationFrame(() => {
      if (!sent.current) return;
      sent.current = false;
      show();
    });
  }

  function commit() {
    if (!typing.current) return;
    const next = read();
    if (next === null) return;
    typing.current = false;
    if (next === value) show();
    else {
      sent.current = true;
      answered(onChange(next));
    }
  }

  // The size is for engines that don't know field-sizing: twenty letters, as without it, leave the label no room.
  return html`<span class="number">
    <input ref=${input} id=${id} type="text" inputmode="decimal" autocomplete="off" spellcheck=${false}
      size=${text.length} defaultValue=${text} disabled=${disabled} aria-label=${label}
      aria-invalid=${(wrong || error) && !left ? "true" : undefined}
      aria-describedby=${wrong ? sentence : error ? (saidBy ?? sentence) : undefined}
      onInput=${() => {
        typing.current = true;
        setLeft(false);
        if (wrong) read();
        if (error) onRetry?.();
      }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") {
          // What was typed is taken back first; the menu that the box may stand in closes with the next press.
          if (typing.current || wrong || error) event.stopPropagation();
          settle();
          show();
          if (error) onRetry?.();
        }
      }}
      onBlur=${leave} />
    ${(wrong || (error && !saidBy)) && html`<span class="number-error" id=${sentence} role="alert">${wrong ?? error}</span>`}
  </span>`;
}
