/** @import { Actions, State, View } from "../../types.js" */
import { theme } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { fixed, percent } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";
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
  const line = make("p", "teaches");
  const list = make("ol");
  const root = make("div", "mistakes", {}, [line, list]);
  element.append(root);
  const painting = createThrottle(paint, EVERY_MS);
  /** @type {State|null} */
  let state = null;
  /** @type {ReturnType<typeof createPredictions>|null} */
  let predictions = null;
  let shade = "";

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
    const names = data.class_names;
    const title = `Example ${index}: ${names[is]}, taken for ${names[taken]} by ${fixed(gap)}`;
    const numbers = row.slice(0, 4).map((value) => fixed(value, 1));
    const looks =
      row.length === 64
        ? make("canvas", "", {
            "data-index": String(index),
            role: "img",
            "aria-label": `A handwritten ${names[is]}`,
          })
        : make("small", "", {}, [numbers.join("  ")]);
    const text = make("span", "", {}, [`${names[is]} → ${names[taken]}`]);
    return make("li", "", { "data-index": String(index), title }, [looks, text]);
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
      if (rebuilt) painting.now();
      else painting.soon();
    },
    destroy() {
      painting.stop();
      root.remove();
    },
  };
}
