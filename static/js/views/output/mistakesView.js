/** @import { Actions, View } from "../../types.js" */
/** @import { Told } from "./partView.js" */
import { element as make } from "../../lib/element.js";
import { fixed, percent } from "../../lib/format.js";
import { paintDigit } from "../../lib/thumbnails/digits.js";
import { createPartView, pointByList } from "./partView.js";

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
  /** @type {Told|null} */
  let latest = null;
  pointByList(list, actions, () => latest);

  return createPartView(element, root, EVERY_MS, {
    build(told) {
      latest = told;
    },
    paint({ part, which, data, predictions }) {
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
      line.textContent =
        wrong.length === 0
          ? `No mistakes among ${count} ${which} examples.`
          : `${wrong.length} of ${count} ${which} examples wrong (${percent(wrong.length / count)}), the most confident first.`;
      list.replaceChildren(
        ...wrong.slice(0, MOST).map((one) => item(one, part.inputs[one.index] ?? [], data)),
      );
      for (const canvas of list.querySelectorAll("canvas"))
        paintDigit(canvas, part.inputs[Number(canvas.dataset.index)]);
    },
  });
}

/**
 * @param {{index: number, is: number, taken: number, gap: number}} mistake
 * @param {number[]} row
 * @param {Told["data"]} data
 */
function item({ index, is, taken, gap }, row, data) {
  const names = data.class_names;
  const title = `Example ${index + 1}: ${names[is]}, taken for ${names[taken]} by ${fixed(gap)}`;
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
