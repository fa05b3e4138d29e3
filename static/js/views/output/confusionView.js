/** @import { State, View } from "../../types.js" */
import { classColours, css, theme } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";
import { createPredictions } from "./predictions.js";

const EVERY_MS = 200;

/**
 * Which classes are taken for which: a row for what an example is, a column for what it was taken for.
 *
 * @param {HTMLElement} element
 * @returns {View}
 */
export function confusionView(element) {
  const root = make("div", "confusion");
  element.append(root);
  const painting = createThrottle(paint, EVERY_MS);
  /** @type {State["network"]} */
  let network = null;
  /** @type {State["data"]} */
  let data = null;
  /** @type {Float64Array} */
  let parameters = new Float64Array(0);
  let showTest = /** @type {boolean|undefined} */ (false);
  let shade = "";
  /** @type {ReturnType<typeof build>|null} */
  let table = null;

  /** @param {NonNullable<State["network"]>} shape @param {NonNullable<State["data"]>} set */
  function build(shape, set) {
    const part = showTest && set.test ? set.test : set.train;
    const names = set.class_names;
    const colours = classColours(names.length);
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
    return { cells, caption, part, colours, names, predictions: createPredictions(shape, set, part.inputs) };
  }

  function paint() {
    if (!table) return;
    const { cells, part, predictions, colours, names, caption } = table;
    predictions.run(parameters);
    const counts = names.map(() => names.map(() => 0));
    let right = 0;
    part.targets.forEach((target, index) => {
      const taken = predictions.classes[index] ?? 0;
      const row = counts[target];
      if (row) row[taken] = (row[taken] ?? 0) + 1;
      if (taken === target) right++;
    });
    const which = showTest && data?.test ? "test" : "training";
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
  }

  return {
    update(state) {
      if (!state.network || !state.data) return;
      const rebuilt =
        network !== state.network ||
        data !== state.data ||
        showTest !== state.display.showTest ||
        shade !== theme();
      if (!rebuilt && parameters === state.parameters) return;
      ({ network, data, parameters } = state);
      showTest = state.display.showTest;
      shade = theme();
      if (rebuilt) table = build(state.network, state.data);
      if (rebuilt) painting.now();
      else painting.soon();
    },
    destroy() {
      painting.stop();
      root.remove();
    },
  };
}
