/** @import { Actions, View } from "../../types.js" */
/** @import { Told } from "./partView.js" */
import { element as make } from "../../lib/element.js";
import { count, fixed, signed } from "../../lib/format.js";
import { axisName } from "./axes.js";
import { createPartView, pointByList } from "./partView.js";

const EVERY_MS = 400;
const MOST = 50;
/** More inputs than this would push out what the table is for. */
const MOST_INPUTS = 3;

/**
 * The examples of a regression with what is wanted, what is answered and what is left between, the largest first.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function residualTable(element, actions) {
  const line = make("p", "teaches");
  const table = make("table");
  const scroll = { tabindex: "0", role: "region", "aria-label": "Residuals, the largest first" };
  const root = make("div", "residual-table", {}, [line, make("div", "residual-rows", scroll, [table])]);
  /** @type {Told|null} */
  let latest = null;
  pointByList(table, actions, () => latest);

  /** @param {Told["data"]} data */
  const shownInputs = (data) => data.input_names.slice(0, MOST_INPUTS).map((_, input) => input);

  return createPartView(element, root, EVERY_MS, {
    build(told) {
      latest = told;
      table.replaceChildren();
      const row = table.createTHead().insertRow();
      const names = shownInputs(told.data).map((input) => axisName(told.data, input));
      for (const name of [...names, "y", "ŷ", "y − ŷ"])
        row.append(make("th", "", { scope: "col", title: name }, [name]));
      table.createTBody();
    },
    paint({ data, part, which, predictions }) {
      const rows = residualsOf(part.targets, predictions.outputs);
      rows.sort((one, other) => Math.abs(other.residual) - Math.abs(one.residual));
      const told = rows.slice(0, MOST);
      line.textContent = `${count(told.length)} of ${count(rows.length)} ${which} examples, the largest residual first.`;
      const body = make("tbody");
      for (const { index, y, answer, residual } of told) {
        const row = body.insertRow();
        row.dataset.index = String(index);
        row.title = `Example ${index + 1}`;
        const values = shownInputs(data).map((input) => part.inputs[index]?.[input] ?? 0);
        for (const value of [...values, y]) row.insertCell().textContent = fixed(value);
        row.insertCell().textContent = fixed(answer, 3);
        row.insertCell().textContent = signed(residual, 3);
      }
      table.tBodies[0]?.replaceWith(body);
    },
  });
}

/**
 * @param {number[]} targets
 * @param {ArrayLike<number>} outputs
 */
export const residualsOf = (targets, outputs) =>
  targets.map((y, index) => {
    const answer = outputs[index] ?? 0;
    return { index, y, answer, residual: y - answer };
  });
