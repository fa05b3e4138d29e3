/** @import { Actions, State, View } from "../../types.js" */
import { theme } from "../../lib/colours.js";
import { fixed, percent } from "../../lib/format.js";
import { paintDigit } from "../../lib/thumbnails/digits.js";
import { createPredictions } from "./predictions.js";

const EVERY_MS = 400;
const MOST = 24;

/**
 * The examples on which the network errs most confidently, worst first; digits as the pictures they are.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function mistakesView(element, actions) {
  const root = document.createElement("div");
  root.className = "mistakes";
  const line = document.createElement("p");
  line.className = "teaches";
  const list = document.createElement("ol");
  root.append(line, list);
  element.append(root);
  /** @type {State|null} */
  let state = null;
  /** @type {ReturnType<typeof createPredictions>|null} */
  let predictions = null;
  let shade = "";
  let last = 0;
  let timer = /** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined);

  /** A mistake that is pointed at goes through the network before everyone's eyes. @param {Event} event */
  function onOver(event) {
    const entry = event.target instanceof Element ? event.target.closest("li") : null;
    const inputs = state && entry ? partOf(state)?.inputs[Number(entry.dataset.index)] : undefined;
    if (!state || !inputs) return;
    const [i, j] = state.display.axes;
    actions.point({ x1: inputs[i], x2: inputs[j], inputs });
  }
  list.addEventListener("pointerover", onOver);
  list.addEventListener("pointerleave", () => actions.point(null));

  /** @param {State} now */
  const partOf = ({ data, display }) => (display.showTest && data?.test ? data.test : data?.train);

  function paint() {
    last = performance.now();
    const part = state && partOf(state);
    const { network, data, parameters } = state ?? {};
    if (!part || !network || !data || !parameters || !predictions) return;
    predictions.run(parameters);
    const { classes, outputs, count } = predictions;
    const many = data.readout.kind === "argmax";
    const wrong = [];
    for (let index = 0; index < count; index++) {
      const is = part.targets[index] ?? 0;
      const taken = classes[index] ?? 0;
      if (is === taken) continue;
      // How much more the wrong answer was believed than the right one.
      const gap = many
        ? (outputs[taken * count + index] ?? 0) - (outputs[is * count + index] ?? 0)
        : Math.abs((outputs[index] ?? 0) - data.readout.level);
      wrong.push({ index, is, taken, gap });
    }
    wrong.sort((one, other) => other.gap - one.gap);
    const which = part === data.test ? "test" : "training";
    line.textContent =
      wrong.length === 0
        ? `No mistakes among ${count} ${which} examples.`
        : `${wrong.length} of ${count} ${which} examples wrong (${percent(wrong.length / count)}), the most confident first.`;
    list.replaceChildren(...wrong.slice(0, MOST).map((one) => item(one, part.inputs[one.index] ?? [], data)));
    for (const canvas of list.querySelectorAll("canvas"))
      paintDigit(canvas, part.inputs[Number(canvas.dataset.index)]);
  }

  /**
   * @param {{index: number, is: number, taken: number, gap: number}} mistake
   * @param {number[]} row
   * @param {NonNullable<State["data"]>} data
   */
  function item({ index, is, taken, gap }, row, data) {
    const entry = document.createElement("li");
    entry.dataset.index = String(index);
    const names = data.class_names;
    const text = document.createElement("span");
    text.textContent = `${names[is]} → ${names[taken]}`;
    entry.title = `Example ${index}: ${names[is]}, taken for ${names[taken]} by ${fixed(gap)}`;
    if (row.length === 64) {
      const canvas = document.createElement("canvas");
      canvas.dataset.index = String(index);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `A handwritten ${names[is]}`);
      entry.append(canvas);
    } else {
      const values = document.createElement("small");
      values.textContent = row
        .slice(0, 4)
        .map((value) => fixed(value, 1))
        .join("  ");
      entry.append(values);
    }
    entry.append(text);
    return entry;
  }

  return {
    update(next) {
      const before = state;
      state = next;
      const part = partOf(next);
      if (!next.network || !next.data || !part) return;
      const rebuilt =
        !predictions ||
        before?.network !== next.network ||
        before.data !== next.data ||
        before.display.showTest !== next.display.showTest;
      if (!rebuilt && before?.parameters === next.parameters && shade === theme()) return;
      shade = theme();
      if (rebuilt) predictions = createPredictions(next.network, next.data, part.inputs);
      clearTimeout(timer);
      const wait = EVERY_MS - (performance.now() - last);
      if (rebuilt || wait <= 0) paint();
      else timer = setTimeout(paint, wait);
    },
    destroy() {
      clearTimeout(timer);
      root.remove();
    },
  };
}
