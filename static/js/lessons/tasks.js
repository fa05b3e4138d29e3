/** @import { Problem } from "../types.js" */

import { failureOf, Refusal } from "../lib/failures.js";
import { request } from "../net/api.js";
import { setFormulas } from "./formulas.js";
import { keepProgress, progressOf } from "./progress.js";

/** What is judged sooner needs no word that it is asked. */
const CALM_MS = 400;

/**
 * @typedef {object} Verdict what the engine says of an answer
 * @property {boolean} correct
 * @property {string} feedback HTML
 * @property {Record<string, {correct: boolean, message: string}>} fields
 * @property {string|null} hint HTML
 * @property {string|null} solution HTML
 */

/**
 * @param {HTMLElement} task
 * @returns {Record<string, unknown>} the answer that stands in it
 */
export function answerOf(task) {
  if (task.dataset.kind === "exam") {
    const inner = /** @type {HTMLElement[]} */ ([...task.querySelectorAll(".task")]);
    return Object.fromEntries(
      inner.map((one) => [`${one.dataset.lesson}/${one.dataset.task}`, answerOf(one)]),
    );
  }
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (task.querySelectorAll("[data-field]"));
  const answer = /** @type {Record<string, unknown>} */ (
    Object.fromEntries([...fields].map((field) => [field.dataset.field, field.value]))
  );
  const choice = /** @type {HTMLInputElement|null} */ (task.querySelector("input[type=radio]:checked"));
  if (choice) answer.choice = choice.value;
  const items = /** @type {NodeListOf<HTMLElement>} */ (task.querySelectorAll("[data-item]"));
  if (items.length) answer.order = [...items].map((item) => item.dataset.item);
  return answer;
}

/**
 * @param {HTMLElement} task
 * @param {Verdict["fields"]} fields
 */
function mark(task, fields) {
  for (const [name, { correct, message }] of Object.entries(fields)) {
    const field = task.querySelector(`[data-field="${name}"]`);
    const row = task.querySelector(`[data-cell="${name}"]`);
    const place = field?.closest("label, td") ?? row;
    if (!place) continue;
    place.classList.toggle("is-right", correct);
    place.classList.toggle("is-wrong", !correct);
    if (correct) field?.removeAttribute("aria-invalid");
    else field?.setAttribute("aria-invalid", "true");
    const says = place.querySelector(".cell-says");
    if (says) says.innerHTML = correct && field ? "" : message;
    else if (field) /** @type {HTMLElement} */ (field).title = correct ? "" : (says ?? plain(message));
  }
}

/** A mark is about the answer that was checked; another answer has none yet. @param {Event} event */
function unmark(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (!field.matches("[data-field]")) return;
  field.removeAttribute("aria-invalid");
  field.title = "";
  const place = field.closest("label, td");
  place?.classList.remove("is-right", "is-wrong");
  const says = place?.querySelector(".cell-says");
  if (says) says.textContent = "";
}

/** What is no answer at all, in the server's words. @param {Problem} problem */
const refused = ({ errors, detail }) => plainly(errors?.[0]?.message ?? detail);

/** @param {string} sentence */
function plainly(sentence) {
  const words = document.createElement("p");
  words.textContent = sentence;
  return words.outerHTML;
}

/** @param {string} markup */
function plain(markup) {
  const element = document.createElement("div");
  element.innerHTML = markup;
  return element.textContent ?? "";
}

/**
 * @param {HTMLElement} root
 * @param {{slug: string, seed: number, session: () => Promise<string|undefined>}} context
 */
export function createTasks(root, { slug, seed, session }) {
  for (const task of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".task"))) {
    if (task.parentElement?.closest(".task")) continue;
    const says = /** @type {HTMLElement} */ (task.querySelector(":scope > .task-foot .says"));
    const hint = /** @type {HTMLElement} */ (task.querySelector(":scope > .hint"));
    const solution = /** @type {HTMLDetailsElement} */ (task.querySelector(":scope > .solution"));
    const id = task.dataset.task ?? "";
    const button = /** @type {HTMLElement} */ (task.querySelector(":scope > .task-foot [data-check]"));
    let attempt = 0;
    let checking = false;
    task.classList.toggle("is-solved", progressOf(slug).solved.includes(id));

    /** One check at a time: the old verdict is gone once the new one takes long. */
    async function check() {
      if (checking) return;
      checking = true;
      button.setAttribute("aria-disabled", "true");
      const slow = setTimeout(() => say(null, "Checking…"), CALM_MS);
      await judge();
      clearTimeout(slow);
      button.removeAttribute("aria-disabled");
      checking = false;
    }

    async function judge() {
      const body =
        task.dataset.kind === "reach" ? { session: (await session()) ?? "none" } : { answer: answerOf(task) };
      try {
        const verdict = /** @type {Verdict} */ (
          await request("POST", `/lessons/${slug}/tasks/${id}/check`, {
            body: { seed, attempt: attempt + 1, ...body },
            says: "check",
          })
        );
        attempt += 1;
        show(verdict);
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
      if (task.dataset.kind === "exam") markExam(task, verdict.fields);
      hint.hidden = verdict.hint === null;
      hint.innerHTML = verdict.hint === null ? "" : `<b>Hint.</b> ${verdict.hint}`;
      solution.hidden = verdict.solution === null;
      const place = solution.querySelector("div");
      if (place) place.innerHTML = verdict.solution ?? "";
      if (verdict.correct) {
        task.classList.add("is-solved");
        keepProgress(slug, { solved: [...new Set([...progressOf(slug).solved, id])] });
      }
      setFormulas(task);
    }

    task.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    if (task.dataset.kind === "exam") {
      task.querySelector(":scope > .task-foot [data-check]")?.addEventListener("click", check);
      task.addEventListener("submit", (event) => event.preventDefault());
    }
    task.addEventListener("click", moved);
    task.addEventListener("input", unmark);
  }
}

/**
 * @param {HTMLElement} exam
 * @param {Verdict["fields"]} fields
 */
function markExam(exam, fields) {
  for (const inner of /** @type {NodeListOf<HTMLElement>} */ (exam.querySelectorAll(".task"))) {
    const cell = fields[`${inner.dataset.lesson}/${inner.dataset.task}`];
    const says = inner.querySelector(".says");
    if (!cell || !says) continue;
    inner.classList.toggle("is-solved", cell.correct);
    says.innerHTML = cell.message;
    /** @type {HTMLElement} */ (says).dataset.right = String(cell.correct);
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
