/** Marks in a task's fields: what is right, what is wrong, and what is not an answer yet. */

import { nameOf, questions } from "./answers.js";

/** @typedef {Record<string, {correct: boolean, message: string, state: string}>} Cells */

/**
 * @param {HTMLElement} task
 * @param {Cells} cells
 */
export function mark(task, cells) {
  const says = task.querySelector(":scope > .task-foot .says");
  for (const [name, { correct, message, state }] of Object.entries(cells)) {
    const field = task.querySelector(`[data-field="${name}"]`);
    const row = task.querySelector(`[data-cell="${name}"]`);
    const place = field?.closest("label, td") ?? row;
    if (!place) continue;
    const empty = state === "empty";
    place.classList.toggle("is-right", correct);
    place.classList.toggle("is-wrong", !correct && !empty);
    if (correct || empty) field?.removeAttribute("aria-invalid");
    else field?.setAttribute("aria-invalid", "true");
    const words = place.querySelector(".cell-says");
    if (words) words.innerHTML = (correct && field) || empty ? "" : message;
    // A cell of a table has no room: why it is wrong stands in the list below it.
    else if (field && says?.id) field.setAttribute("aria-describedby", says.id);
  }
}

/** A mark is about the answer that was checked; another answer has none yet. @param {Event} event */
export function unmark(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (!field.matches("[data-field]")) return;
  field.removeAttribute("aria-invalid");
  const place = field.closest("label, td");
  place?.classList.remove("is-right", "is-wrong");
  const says = place?.querySelector(".cell-says");
  if (says) says.textContent = "";
}

/**
 * @param {HTMLElement} exam
 * @param {Cells} cells one for each question
 */
export function markExam(exam, cells) {
  for (const question of questions(exam)) {
    const cell = cells[nameOf(question)];
    const says = /** @type {HTMLElement|null} */ (question.querySelector(".says"));
    if (!cell || !says) continue;
    question.classList.toggle("is-solved", cell.correct);
    says.innerHTML = cell.message;
    says.dataset.right = String(cell.correct);
  }
}
