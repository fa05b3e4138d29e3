/** @import { Problem } from "../types.js" */
/** @import { Cells } from "./marks.js" */

import { element } from "../lib/element.js";
import { failureOf, Refusal } from "../lib/failures.js";
import { keepProgress, progressOf } from "../lib/progress.js";
import { answerOf, nameOf, putBack, sheet } from "./answers.js";
import { setFormulas } from "./formulas.js";
import { mark, markExam, unmark } from "./marks.js";

/** What is judged sooner needs no word that it is asked. */
const CALM_MS = 400;

/**
 * @typedef {object} Verdict what the engine says of an answer
 * @property {boolean} correct
 * @property {string} feedback HTML
 * @property {Cells} fields
 * @property {string|null} hint HTML
 * @property {string|null} solution HTML
 * @property {string|null} trail for the next try
 */

/**
 * @typedef {object} Context of a lesson's tasks
 * @property {string} slug
 * @property {() => Promise<string|undefined>} session the run beside them
 * @property {ReturnType<typeof import("./judging.js").createJudging>} judging
 */

/** What is no answer at all, in the server's words. @param {Problem} problem */
const refused = ({ errors, detail }) => plainly(errors?.[0]?.message ?? detail);

/** @param {string} sentence @param {string} [name] its class */
function plainly(sentence, name = "") {
  const words = element("p", name, {}, [sentence]);
  return words.outerHTML;
}

/**
 * @param {HTMLElement} root
 * @param {Context & {seed: number}} context
 */
export function createTasks(root, { slug, seed, session, judging }) {
  const kept = sheet(slug, String(seed));
  for (const task of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".task"))) {
    if (task.parentElement?.closest(".task")) continue;
    createTask(task, { slug, kept, session, judging });
  }
}

/**
 * @param {HTMLElement} task
 * @param {Context & {kept: ReturnType<typeof sheet>}} context
 */
function createTask(task, { slug, kept, session, judging }) {
  const says = /** @type {HTMLElement} */ (task.querySelector(":scope > .task-foot .says"));
  const hint = /** @type {HTMLElement} */ (task.querySelector(":scope > .hint"));
  const solution = /** @type {HTMLDetailsElement} */ (task.querySelector(":scope > .solution"));
  const button = /** @type {HTMLButtonElement} */ (task.querySelector(":scope > .task-foot [data-check]"));
  const { task: id = "", lesson = slug, kind } = task.dataset;
  const exam = kind === "exam";
  const name = nameOf(task);
  /** @type {string|null} */
  let trail = null;
  let checking = false;
  task.classList.toggle("is-solved", lesson === slug && progressOf(slug).solved.includes(id));

  /** One check at a time: the old verdict is gone once the new one takes long. */
  async function check() {
    if (checking || button.disabled) return;
    checking = true;
    button.setAttribute("aria-disabled", "true");
    const slow = setTimeout(() => say(null, "Checking…"), CALM_MS);
    await judge();
    clearTimeout(slow);
    button.removeAttribute("aria-disabled");
    checking = false;
  }

  async function judge() {
    const body = kind === "reach" ? { session: (await session()) ?? "none" } : { answer: answerOf(task) };
    try {
      const asked = { seed: Number(task.dataset.seed), ...(trail ? { trail } : {}), ...body };
      const judged = await judging.check(lesson, id, asked);
      const verdict = /** @type {Verdict} */ (judged.verdict);
      trail = verdict.trail;
      if (exam) kept.hand(name, verdict);
      show(verdict);
      if (judged.aside) says.insertAdjacentHTML("beforeend", plainly(judged.aside, "aside"));
    } catch (error) {
      say(
        false,
        error instanceof Refusal
          ? refused(error.problem)
          : plainly(failureOf(error, "The server does not answer; try again.")),
      );
    }
  }

  /** @param {boolean|null} right null while nobody knows @param {string} markup */
  function say(right, markup) {
    says.innerHTML = markup;
    says.dataset.right = right === null ? "" : String(right);
  }

  /** @param {Verdict} verdict */
  function show(verdict) {
    say(verdict.correct, verdict.feedback);
    mark(task, verdict.fields);
    if (exam) closeExam(verdict);
    hint.hidden = verdict.hint === null;
    hint.innerHTML = verdict.hint === null ? "" : `<b>Hint.</b> ${verdict.hint}`;
    solution.hidden = verdict.solution === null;
    const place = solution.querySelector("div");
    if (place) place.innerHTML = verdict.solution ?? "";
    if (verdict.correct) {
      task.classList.add("is-solved");
      if (lesson === slug) keepProgress(slug, { solved: [...new Set([...progressOf(slug).solved, id])] });
    }
    setFormulas(task);
  }

  /** Handed in is handed in: other questions are another try. @param {Verdict} verdict */
  function closeExam(verdict) {
    markExam(task, verdict.fields);
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (
      task.querySelectorAll("input, select, .mini")
    ))
      field.disabled = true;
    button.disabled = true;
    button.textContent = "Handed in";
    const anew = task.querySelector("[data-anew]");
    if (anew instanceof HTMLElement) anew.hidden = false;
  }

  task.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter in a field is no handing in.
    if (!exam) check();
  });
  if (exam) button.addEventListener("click", check);
  task.addEventListener("solved", (event) => judging.done(id, /** @type {CustomEvent} */ (event).detail));
  task.addEventListener("click", moved);
  task.addEventListener("input", unmark);
  for (const kind of ["input", "change", "click"])
    task.addEventListener(kind, () => kept.write(name, answerOf(task)));

  const before = kept.answer(name);
  if (before) restore(task, before);
  const handed = /** @type {Verdict|undefined} */ (exam ? kept.verdict(name) : undefined);
  if (handed) show(handed);
}

/**
 * @param {HTMLElement} task
 * @param {Record<string, unknown>} answer
 */
function restore(task, answer) {
  if (task.dataset.kind !== "exam") return putBack(task, answer);
  for (const inner of /** @type {NodeListOf<HTMLElement>} */ (task.querySelectorAll(".task"))) {
    const own = answer[nameOf(inner)];
    if (own) putBack(inner, /** @type {Record<string, unknown>} */ (own));
  }
}

/** An item of an ordering goes up or down, and keeps the focus. @param {MouseEvent} event */
function moved(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-move]") : null;
  const item = button?.closest("li");
  if (!button || !item) return;
  if (/** @type {HTMLElement} */ (button).dataset.move === "-1") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  /** @type {HTMLElement} */ (button).focus();
}
