/** @import { HistoryPoint } from "../../types.js" */
import { count, fixed, percent } from "../../lib/format.js";

const ROWS = 20;
const EVERY_MS = 1000;

/** The curves as numbers: at most twenty rows, evenly over the run. Filled only while it is open. */
export function createTable() {
  const element = document.createElement("details");
  element.className = "curve-table";
  const summary = document.createElement("summary");
  summary.textContent = "The curves as a table";
  const scroll = document.createElement("div");
  scroll.className = "table-scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Loss and accuracy by epoch");
  element.append(summary, scroll);
  /** @type {HistoryPoint[]} */
  let points = [];
  let last = 0;

  function fill() {
    last = performance.now();
    const step = Math.max(1, Math.ceil(points.length / ROWS));
    const rows = points.filter((_, index) => index % step === 0 || index === points.length - 1);
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const name of [
      "Epoch",
      "Update",
      "Loss, training",
      "Loss, test",
      "Accuracy, training",
      "Accuracy, test",
    ]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const { epoch, step: update, train_loss, test_loss, train_accuracy, test_accuracy } of rows) {
      const row = body.insertRow();
      const texts = [
        count(epoch),
        count(update),
        fixed(train_loss, 4),
        fixed(test_loss, 4),
        percent(train_accuracy),
        percent(test_accuracy),
      ];
      for (const text of texts) row.insertCell().textContent = text;
    }
    scroll.replaceChildren(table);
  }

  element.addEventListener("toggle", () => element.open && fill());
  return {
    element,
    /** @param {HistoryPoint[]} now */
    update(now) {
      points = now;
      if (element.open && performance.now() - last > EVERY_MS) fill();
    },
  };
}
