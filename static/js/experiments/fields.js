/** @import { Catalog } from "../catalogTypes.js" */
/** @import { Spec } from "../types.js" */
/** @import { Values } from "./types.js" */
import { short, understand } from "../lib/format.js";
import { hiddenActivations } from "../model/choices.js";
import { factsOf, isDrawn } from "../store/spec.js";
import { textOf } from "./axes.js";

/**
 * A field that may be searched, and how its values are written.
 *
 * @typedef {object} FieldKind
 * @property {string} path
 * @property {string} title
 * @property {"number"|"whole"|"layers"|"choice"} kind
 * @property {any[]} start values to begin with
 * @property {{value: string, label: string}[]} [choices]
 * @property {{low: number, high: number, log: boolean}} [range] to begin with
 */

/** @param {{name: string, title: string}[]|undefined} entries */
const choicesOf = (entries) => (entries ?? []).map(({ name, title }) => ({ value: name, label: title }));

/**
 * A number that may be searched, or a count, over a range to begin with.
 *
 * @param {"number"|"whole"} kind
 * @param {string} path
 * @param {string} title
 * @param {number[]} start
 * @param {[low: number, high: number, log?: "log"]} range
 * @returns {FieldKind}
 */
const number = (kind, path, title, start, [low, high, log]) => ({
  path,
  title,
  kind,
  start,
  range: { low, high, log: log === "log" },
});

/**
 * @param {string} path
 * @param {string} title
 * @param {string[]} start
 * @param {{value: string, label: string}[]} choices
 * @returns {FieldKind}
 */
const choice = (path, title, start, choices) => ({ path, title, kind: "choice", start, choices });

/**
 * What can be varied of this base, the most asked for first.
 *
 * @param {Spec} spec
 * @param {Catalog|null} catalog
 * @returns {FieldKind[]}
 */
export function fieldsOf(spec, catalog) {
  const { data, model } = spec;
  const layers = { path: "model.hidden", title: "Hidden layers", kind: "layers", start: [[2], [4], [4, 2]] };
  const mlp = () => [
    /** @type {FieldKind} */ (layers),
    choice("model.activation", "Hidden activation", ["tanh", "relu"], choicesOf(hiddenActivations(catalog))),
    choice(
      "training.optimizer.name",
      "Optimiser",
      ["sgd", "momentum", "adam"],
      choicesOf(catalog?.optimizers),
    ),
    number("whole", "training.batch_size", "Batch size", [1, 10, 50], [1, 64, "log"]),
    number("number", "training.l2", "L2 penalty", [0, 0.001, 0.01], [1e-5, 0.1, "log"]),
    number("number", "training.l1", "L1 penalty", [0, 0.001, 0.01], [1e-5, 0.1, "log"]),
    choice(
      "model.initializer.name",
      "Initialiser",
      ["xavier_uniform", "he_uniform", "normal"],
      choicesOf(catalog?.initializers),
    ),
  ];
  return [
    number("number", "training.learning_rate", "Learning rate", [0.01, 0.1, 1], [0.001, 1, "log"]),
    ...(model.kind === "mlp" ? mlp() : []),
    number("whole", "seed", "Seed of the start", [1, 2, 3, 4, 5], [1, 30]),
    ...(isDrawn(data)
      ? [
          number("number", "data.noise", "Noise", [0, 0.2, 0.5], [0, 0.5]),
          number("whole", "data.samples", "Examples", [50, 200, 500], [20, 1000, "log"]),
        ]
      : []),
    ...(isDrawn(data) && factsOf(data, catalog)?.classes === 2
      ? [number("number", "data.balance", "Share of the first class", [0.1, 0.3, 0.5], [0.05, 0.5])]
      : []),
    ...(data.kind !== "gate"
      ? [
          number("number", "data.test_fraction", "Share to test on", [0.2, 0.5, 0.8], [0.1, 0.9]),
          number("whole", "data.seed", "Seed of the data", [1, 2, 3], [1, 20]),
        ]
      : []),
  ];
}

/**
 * Values as they are typed: numbers with commas or spaces between, layers as 4-2, none for no hidden layer.
 *
 * @param {FieldKind} field
 * @param {any[]} values
 */
export const written = (field, values) =>
  values.map((value) => (field.kind === "layers" ? textOf(value) : String(value))).join(", ");

/**
 * Values apart by spaces, semicolons or commas; a single comma inside a number is its decimal mark.
 *
 * @param {FieldKind} field
 * @param {string} text
 * @returns {any[]} throws RangeError, with a sentence, for what is no list of values
 */
export function read(field, text) {
  const words = text
    .replace(/\s+%/g, "%")
    .split(/[;\s]+|,(?=\s|$)/)
    .flatMap((word) => (field.kind === "number" && DECIMAL_COMMA.test(word) ? word : word.split(",")))
    .filter(Boolean);
  if (words.length === 0) throw new RangeError("Give at least one value.");
  return words.map((word) =>
    field.kind === "layers" ? layersOf(word) : understand(word, { whole: field.kind === "whole" }),
  );
}

const DECIMAL_COMMA = /^[^,.]*\d,\d[^,.]*$/;

/** @param {string} word */
function layersOf(word) {
  if (word === "none" || word === "0") return [];
  const units = word.split("-").map(Number);
  if (!units.every((width) => Number.isInteger(width) && width > 0))
    throw new RangeError(
      `“${word}” is no list of layers; write 4-2 for 4 units and then 2, none for no hidden layer.`,
    );
  return units;
}

/**
 * How many values a grid takes of it; null for a range that is drawn from.
 *
 * @param {Values} values
 * @param {FieldKind} field
 */
export function countOf(values, field) {
  if (Array.isArray(values)) return values.length;
  if (values.steps !== undefined) return values.steps;
  return field.kind === "whole" ? values.high - values.low + 1 : null;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${short(seconds / 3600, 2)} h`;
}
