/** @import { DataSpec } from "../../types.js" */
/** @import { FieldOfUrl } from "./fields.js" */
import { list, numeric, unlist } from "./values.js";

/** Points of one's own, in the address. */

/** More classes than this are a slip, and would take the page's memory. */
const MOST_CLASSES = 100;

/** Points whose last number is their class. @param {number[][]} rows @returns {Partial<DataSpec>} */
function classified(rows) {
  const targets = rows.map((row) => row.at(-1) ?? 0);
  const classes = Math.max(...targets) + 1;
  if (!(classes <= MOST_CLASSES)) throw new RangeError("they are of too many classes");
  return {
    inputs: rows.map((row) => row.slice(0, -1)),
    targets,
    class_names: Array.from({ length: classes }, (_, k) => String(k)),
    task: "classification",
  };
}

/**
 * Points whose last numbers are values to predict.
 *
 * @param {number[][]} rows
 * @param {number} many
 * @returns {Partial<DataSpec>}
 */
function valued(rows, many) {
  if (!(many >= 1) || !rows.every((row) => row.length > many))
    throw new RangeError(`they have too few numbers for ${many} values each`);
  return {
    inputs: rows.map((row) => row.slice(0, -many)),
    targets: many === 1 ? rows.map((row) => row.at(-1) ?? 0) : rows.map((row) => row.slice(-many)),
    task: "regression",
  };
}

/** @type {FieldOfUrl[]} */
export const POINTS_FIELDS = [
  {
    name: "points",
    asks: () => "points of its own",
    at: /^data\.(inputs|targets|class_names|target_names|task)/,
    write: ({ spec: { data } }) =>
      data.kind === "inline"
        ? data.inputs
            ?.map((row, index) => list([...row, ...[data.targets?.[index] ?? 0].flat()]))
            .join("-n")
            .replaceAll("-n", "!")
        : null,
    read({ spec }, text, params) {
      const rows = text.split("!").map(unlist);
      const values = params.get("values");
      Object.assign(spec.data, values ? valued(rows, numeric(values)) : classified(rows));
    },
  },
  {
    name: "values",
    asks: (text) => `${text} values to predict`,
    write: ({ spec: { data } }) =>
      data.kind === "inline" && data.task === "regression"
        ? String([data.targets?.[0] ?? 0].flat().length)
        : null,
    // The points are read by it.
    read: () => {},
  },
];
