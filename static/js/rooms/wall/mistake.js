/** @import { ShownMistake } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { persistently } from "../../net/persistently.js";
import { heldTogether } from "./words.js";

/**
 * A mistake of the class as the server works it through.
 *
 * @typedef {{label: string, right: string, wrong: string, state: "right"|"wrong"|"follows"}} WorkedCell label: HTML
 * @typedef {ShownMistake & {title: string, step: number, prompt: string, label: string, says: string, cells: WorkedCell[]}} Worked
 *   prompt, label, says: HTML
 */

/**
 * What the wall works through: asked for once it is shown, and nothing until it is there.
 *
 * @param {(method: string, tail: string) => Promise<any>} ask below the room's own address
 * @param {() => void} changed
 */
export function createWorked(ask, changed) {
  let of = "";
  /** @type {Worked|null} */
  let worked = null;

  /** @param {ShownMistake} shown @param {string} wanted */
  async function fetch({ task, name, cell }, wanted) {
    const tail = `/tasks/${encodeURIComponent(task)}/mistakes/${encodeURIComponent(name)}`;
    const found = await persistently(() => ask("GET", `${tail}?cell=${encodeURIComponent(cell)}`));
    if (wanted !== of) return;
    worked = found;
    changed();
  }

  return {
    /** @param {ShownMistake|null} shown @returns {Worked|null} */
    follow(shown) {
      const wanted = shown ? JSON.stringify(shown) : "";
      if (wanted !== of) {
        of = wanted;
        worked = null;
        if (shown) fetch(shown, wanted).catch(reportError);
      }
      return worked;
    },
  };
}

/** @param {string} text HTML */
const marked = (text) => ({ __html: heldTogether(text) });

/** A cell's number, beside what the mistake makes of it. @param {WorkedCell} props */
const Cell = ({ label, right, wrong, state }) => html`<tr class=${`is-${state}`}>
  <td class="wall-cell" dangerouslySetInnerHTML=${marked(label)} />
  <td>${state === "right" ? "" : wrong}${state === "follows" && html` <small>follows</small>`}</td>
  <td>${right}</td>
</tr>`;

/** @param {{label: string, cells: WorkedCell[]}} props */
const Cells = ({ label, cells }) => html`<table>
  <caption>Many did this in <span dangerouslySetInnerHTML=${marked(label)} /></caption>
  <thead><tr><td></td><th scope="col">as many did it</th><th scope="col">right</th></tr></thead>
  <tbody>${cells.map((cell, index) => html`<${Cell} key=${index} ...${cell} />`)}</tbody>
</table>`;

/** A mistake that many have made, with the wall's own numbers. @param {{worked: Worked}} props */
export const Mistake = ({ worked: { title, step, prompt, label, says, cells } }) => html`
  <h1 class="wall-ask">${title}<small> · step ${step}</small></h1>
  <div class="wall-mistake">
    <div class="wall-prompt" dangerouslySetInnerHTML=${marked(prompt)} />
    ${cells.length > 0 && html`<${Cells} ...${{ label, cells }} />`}
    <p class="wall-says" dangerouslySetInnerHTML=${marked(says)} />
  </div>`;
