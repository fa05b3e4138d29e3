/** @import { HistoryPoint } from "../../types.js" */
import { element as make } from "../../lib/element.js";
import { count, fixed, percent } from "../../lib/format.js";

const ROWS = 20;
const EVERY_MS = 1000;

/** The curves as numbers: at most twenty rows, evenly over the run. Filled only while it is open. */
export function createTable() {
  const region = { tabindex: "0", role: "region", "aria-label": "Loss and accuracy by epoch" };
  const scroll = make("div", "table-scroll", region);
  const summary = make("summary", "", {}, ["The curves as a table"]);
  const element = make("details", "curve-table", {}, [summary, scroll]);
  /** @type {HistoryPoint[]} */
  let points = [];
  let last = 0;

  function fill() {
    last = performance.now();
    const step = Math.max(1, Math.ceil(points.length / ROWS));
    const rows = points.filter((_, index) => index % step === 0 || index === points.length - 1);
    const table = make("table");
    const head = table.createTHead().insertRow();
    for (const name of [
      "Epoch",
      "Update",
      "Loss, training",
      "Loss, test",
      "Accuracy, training",
      "Accuracy, test",
    ])
      head.append(make("th", "", { scope: "col" }, [name]));
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
