/** @import { ShownMistake } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { Panel, Words } from "./panel.js";

/**
 * @typedef {{name: string, label?: string, says?: string, cell: string, count: number}} Mistake label, says: HTML
 * @typedef {{id: string, title: string, step: number, tried: number|null, solved: number|null, stuck: number|null,
 *   mistakes: Mistake[]}} TaskProgress null: fewer than five, which is not told
 */

/** So many mistakes have room. */
const MOST = 5;

/** Which task is looked at unasked: of the step that is shown, else the one that was tried most. @param {TaskProgress[]} tasks @param {number|null} step */
export function taskAt(tasks, step) {
  const tried = (/** @type {TaskProgress} */ { tried }) => tried ?? 1;
  const here = tasks.filter((one) => one.step === step);
  const among = here.length > 0 ? here : tasks;
  return among.reduce(
    (best, one) => (best && tried(best) >= tried(one) ? best : one),
    /** @type {TaskProgress|null} */ (null),
  );
}

/** @param {number|null} value */
const told = (value) => (value === null ? "<5" : count(value));

/** A mistake by its name, in words. @param {string} name */
const named = (name) => name.replaceAll("-", " ");

/** @param {{mistakes: Mistake[]}} props */
function Mistakes({ mistakes }) {
  const most = Math.max(1, ...mistakes.map((one) => one.count));
  return html`<h3>Mistakes by name</h3>
    <ol>${mistakes.slice(0, MOST).map(
      ({ name, cell, label, says, count: many }) => html`<li key=${`${name} ${cell}`} class="host-mistake">
        <div>${says ? html`<${Words} tag="span" text=${says} />` : named(name)}<small>in <${Words} tag="span" text=${label ?? cell} /></small></div>
        <i style=${{ "--share": many / most }}></i><b class="host-many">${count(many)}</b></li>`,
    )}</ol>`;
}

/**
 * Puts the mistake that is made most on the wall, nameless, or takes it off.
 *
 * @param {{task: TaskProgress, onWall: ShownMistake|null, show: ((mistake: ShownMistake|null) => void)|null}} props
 */
function OnWall({ task: { id, mistakes }, onWall, show }) {
  const [first] = mistakes;
  if (onWall)
    return html`<button type="button" class="button" aria-disabled=${!show} onClick=${() => show?.(null)}>Take the mistake off the wall</button>`;
  if (!first) return null;
  return html`<button type="button" class="button" aria-disabled=${!show} title=${show ? "" : "The wall has a question just now."}
    onClick=${() => show?.({ task: id, name: first.name, cell: first.cell })}>Show the first one on the wall</button>`;
}

/**
 * How far the class is with a task of the lesson.
 *
 * @param {{tasks: TaskProgress[]|null, step: number|null, chosen: string|null, choose: (id: string) => void,
 *   onWall: ShownMistake|null, show: ((mistake: ShownMistake|null) => void)|null}} props show: null while a question is open
 */
export function Work({ tasks, step, chosen, choose, onWall, show }) {
  const task = tasks?.find(({ id }) => id === chosen) ?? (tasks ? taskAt(tasks, step) : null);
  if (!task)
    return html`<${Panel} name="work" title="Class at work"><p>Here you see how far all are with the lesson’s tasks, and which mistakes they make.</p><//>`;
  const { tried, solved, stuck, mistakes } = task;
  const aside = html`<select aria-label="Task" value=${task.id} onChange=${(
    /** @type {Event} */ { target },
  ) => choose(/** @type {HTMLSelectElement} */ (target).value)}>${tasks?.map(
    (one) => html`<option key=${one.id} value=${one.id}>Step ${one.step} “${one.title}”</option>`,
  )}</select>`;
  return html`<${Panel} name="work" title="Class at work" aside=${aside}>
    <dl class="host-tiles">
      <div><dd>${told(tried)}</dd><dt>tried</dt></div><div><dd>${told(solved)}</dd><dt>solved</dt></div>
      <div><dd>${told(stuck)}</dd><dt>stuck 3 min +</dt></div>
    </dl>
    ${mistakes.length > 0 && html`<${Mistakes} mistakes=${mistakes} />`}
    <p class="host-fine">Groups under five are not told. Numbers are each one’s own.</p>
    <${OnWall} ...${{ task, onWall, show }} />
  <//>`;
}
