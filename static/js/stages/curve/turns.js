/** What can be turned under a figure: sliders that move the run's own parameters as they are moved. */

import { say } from "../board/words.js";
import { four } from "../numbers.js";

/**
 * @typedef {object} Turn
 * @property {string} key
 * @property {string} name with symbols between dollar signs: "bias $b$"
 * @property {string} spoken
 * @property {number} value
 * @property {number} least
 * @property {number} most
 * @property {number} step
 * @property {(value: number) => void} turn
 */

/** So many rows of them, in em; where it is narrow several stand side by side. @param {number} count @param {boolean} narrow @param {number} row */
export const slidersHeight = (count, narrow, row) =>
  count === 0 ? 0 : narrow ? (count === 1 ? 3 : 4.3) : count * row;

/** @param {HTMLElement} root */
export function createTurns(root) {
  const element = document.createElement("div");
  element.className = "turns";
  root.append(element);
  /** @type {Map<string, {row: HTMLElement, name: HTMLElement, range: HTMLInputElement, is: HTMLOutputElement, turn: Turn["turn"]}>} */
  const rows = new Map();

  /** @param {Turn} turn */
  function rowOf(turn) {
    const before = rows.get(turn.key);
    if (before) return before;
    const row = document.createElement("label");
    const name = document.createElement("span");
    const range = document.createElement("input");
    const is = document.createElement("output");
    range.type = "range";
    row.append(name, range, is);
    element.append(row);
    const made = { row, name, range, is, turn: turn.turn };
    range.addEventListener("input", () => made.turn(Number(range.value)));
    rows.set(turn.key, made);
    return made;
  }

  return {
    element,
    /** @param {Turn[]} turns @param {{x: number, y: number, w: number, h: number}} room in em */
    draw(turns, { x, y, w, h }) {
      element.hidden = turns.length === 0;
      element.classList.toggle("is-abreast", w < 30 && turns.length > 1);
      Object.assign(element.style, { left: `${x}em`, top: `${y}em`, width: `${w}em`, height: `${h}em` });
      for (const [key, { row }] of rows)
        if (!turns.some((turn) => turn.key === key)) {
          row.remove();
          rows.delete(key);
        }
      for (const turn of turns) {
        const row = rowOf(turn);
        row.turn = turn.turn;
        say(row.name, turn.name);
        row.range.setAttribute("aria-label", turn.spoken);
        Object.assign(row.range, {
          min: String(turn.least),
          max: String(turn.most),
          step: String(turn.step),
        });
        if (Number(row.range.value) !== turn.value) row.range.value = String(turn.value);
        row.range.setAttribute("aria-valuetext", four(turn.value));
        row.is.value = four(turn.value);
      }
    },
  };
}
