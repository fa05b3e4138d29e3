/** @import { View } from "../../types.js" */
/** @import { Told } from "./partView.js" */
import { classColours, css } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { createPartView } from "./partView.js";

const EVERY_MS = 200;

/**
 * Which classes are taken for which: a row for what an example is, a column for what it was taken for.
 *
 * @param {HTMLElement} element
 * @returns {View}
 */
export function confusionView(element) {
  const root = make("div", "confusion");
  /** @type {ReturnType<typeof tableOf>|null} */
  let table = null;

  /** @param {Told} told */
  function tableOf({ data }) {
    const names = data.class_names;
    const grid = make("table");
    const caption = grid.createCaption();
    const head = grid.createTHead().insertRow();
    head.append(make("td"));
    for (const name of names) head.append(make("th", "", { scope: "col", title: name }, [name]));
    const body = grid.createTBody();
    const cells = names.map((name) => {
      const row = body.insertRow();
      row.append(make("th", "", { scope: "row", title: name }, [name]));
      return names.map(() => row.insertCell());
    });
    root.replaceChildren(grid);
    root.dataset.size = names.length > 5 ? "large" : "small";
    return { cells, caption, names, colours: classColours(names.length) };
  }

  return createPartView(element, root, EVERY_MS, {
    build(told) {
      table = tableOf(told);
    },
    paint({ part, which, predictions }) {
      if (!table) return;
      const { cells, colours, names, caption } = table;
      const counts = names.map(() => names.map(() => 0));
      let right = 0;
      part.targets.forEach((target, index) => {
        const taken = predictions.classes[index] ?? 0;
        const row = counts[target];
        if (row) row[taken] = (row[taken] ?? 0) + 1;
        if (taken === target) right++;
      });
      caption.textContent = `${count(right)} of ${count(part.targets.length)} ${which} examples right`;
      counts.forEach((row, is) => {
        const total = row.reduce((sum, one) => sum + one, 0) || 1;
        row.forEach((n, taken) => {
          const cell = cells[is]?.[taken];
          if (!cell) return;
          cell.textContent = n === 0 ? "·" : String(n);
          const strength = is === taken ? 0.36 * (n / total) : Math.min(0.36, 0.12 + n / total);
          const colour = colours[is === taken ? is : taken] ?? [128, 128, 128];
          cell.style.backgroundColor = n === 0 ? "" : css(colour, strength);
          cell.className = is === taken ? "right" : n > 0 ? "wrong" : "";
          cell.title = `${n} × ${names[is]} taken for ${names[taken]}`;
        });
      });
    },
  });
}
