import { progressOf } from "../lib/progress.js";

/** Each stop tells how far this browser has been. */
for (const stop of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".stop"))) {
  const { slug = "", steps = "0", tasks = "" } = stop.dataset;
  const { seen, solved } = progressOf(slug);
  const wanted = tasks.split(" ");
  const done = wanted.filter((task) => solved.includes(task)).length;
  const label = stop.querySelector(".stop-progress");
  if (!label || (seen.length === 0 && done === 0)) continue;
  const finished = done === wanted.length && seen.length >= Number(steps);
  stop.dataset.state = finished ? "done" : "begun";
  label.textContent = finished ? "✓ done" : `${seen.length}/${steps} steps, ${done}/${wanted.length} tasks`;
}
