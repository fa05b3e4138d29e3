/** What stands in a task's fields: read as an answer, kept in this browser, and put back after a reload. */

const KEY = "perceptory.answers";

/**
 * @typedef {Record<string, unknown>} Answer
 * @typedef {{seed: string, answers: Record<string, Answer>, verdicts: Record<string, unknown>}} Kept of one lesson
 */

/**
 * @param {HTMLElement} task
 * @returns {Answer} the answer that stands in it
 */
export function answerOf(task) {
  if (task.dataset.kind === "exam")
    return Object.fromEntries(questions(task).map((one) => [nameOf(one), answerOf(one)]));
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (task.querySelectorAll("[data-field]"));
  const answer = /** @type {Answer} */ (
    Object.fromEntries([...fields].map((field) => [field.dataset.field, field.value]))
  );
  const choice = /** @type {HTMLInputElement|null} */ (task.querySelector("input[type=radio]:checked"));
  if (choice) answer.choice = choice.value;
  const items = /** @type {NodeListOf<HTMLElement>} */ (task.querySelectorAll("[data-item]"));
  if (items.length) answer.order = [...items].map((item) => item.dataset.item);
  return answer;
}

/** An exam's questions. @param {HTMLElement} exam */
export const questions = (exam) => /** @type {HTMLElement[]} */ ([...exam.querySelectorAll(".task")]);

/** How a task is called outside its lesson. @param {HTMLElement} task */
export const nameOf = ({ dataset }) => `${dataset.lesson}/${dataset.task}`;

/**
 * Puts an answer back; whatever draws with a field is told.
 *
 * @param {HTMLElement} task
 * @param {Answer} answer
 */
export function putBack(task, answer) {
  for (const [name, value] of Object.entries(answer)) {
    const radio = /** @type {HTMLInputElement|null} */ (
      name === "choice" ? task.querySelector(`input[type=radio][value="${value}"]`) : null
    );
    if (radio) radio.checked = true;
    if (name === "order" && Array.isArray(value)) {
      const list = task.querySelector("[data-item]")?.parentElement;
      const items = value.map((item) => task.querySelector(`[data-item="${item}"]`));
      if (items.every(Boolean)) list?.append(.../** @type {Element[]} */ (items));
    }
    const field = /** @type {HTMLInputElement|null} */ (task.querySelector(`[data-field="${name}"]`));
    if (!field || field.value === value) continue;
    field.value = String(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @returns {Record<string, Kept>} */
function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * What is kept of a lesson's tasks with these numbers; other numbers are another sheet.
 *
 * @param {string} slug
 * @param {string} seed
 */
export function sheet(slug, seed) {
  const kept = all()[slug];
  const mine = kept?.seed === seed ? kept : { seed, answers: {}, verdicts: {} };

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...all(), [slug]: mine }));
    } catch {
      // A browser that keeps nothing still judges.
    }
  }

  return {
    /** @param {string} name @returns {Answer|undefined} */
    answer: (name) => mine.answers[name],
    /** @param {string} name @returns {unknown} what was said of it, if it may be handed in only once */
    verdict: (name) => mine.verdicts[name],
    /** @param {string} name @param {Answer} answer */
    write(name, answer) {
      mine.answers[name] = answer;
      keep();
    },
    /** @param {string} name @param {unknown} verdict */
    hand(name, verdict) {
      mine.verdicts[name] = verdict;
      keep();
    },
  };
}
