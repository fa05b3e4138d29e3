/** Where a step asks more than one thing, the wall shows one at a time. */
import { element } from "../lib/element.js";

/** @param {HTMLElement} step @returns {HTMLElement[]} */
function asked(step) {
  const exam = step.querySelectorAll(".exam .task");
  return /** @type {HTMLElement[]} */ ([
    ...(exam.length > 0 ? exam : step.querySelectorAll(":scope > .task")),
  ]);
}

/**
 * @param {HTMLElement} step
 * @param {boolean} wall
 * @param {() => void} turned another one is shown
 */
export function showOneAtATime(step, wall, turned) {
  const tasks = asked(step);
  const pager = step.querySelector(":scope > .wall-pager");
  if (!wall || tasks.length < 2) {
    pager?.remove();
    for (const task of tasks) task.classList.remove("is-off");
    return;
  }
  if (pager) return;
  const count = element("span", "", { role: "status" });
  let at = 0;

  /** @param {number} by */
  function turn(by) {
    at = (at + by + tasks.length) % tasks.length;
    for (const [index, task] of tasks.entries()) task.classList.toggle("is-off", index !== at);
    count.textContent = `${at + 1} of ${tasks.length}`;
  }
  const buttons = [
    { by: -1, name: "The task before", arrow: "‹" },
    { by: 1, name: "The next task", arrow: "›" },
  ].map(({ by, name, arrow }) => {
    const button = element("button", "button", { type: "button", "aria-label": name }, [arrow]);
    button.addEventListener("click", () => {
      turn(by);
      turned();
    });
    return button;
  });
  tasks[0]
    ?.closest(".step > .task")
    ?.before(element("div", "wall-pager", {}, [buttons[0] ?? "", count, buttons[1] ?? ""]));
  turn(0);
}
