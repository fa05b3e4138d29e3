/** @import { Catalog, Spec } from "../types.js" */
/** @import { Values } from "./types.js" */
import { short, understand } from "../lib/format.js";
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
 * What can be varied of this base, the most asked for first.
 *
 * @param {Spec} spec
 * @param {Catalog|null} catalog
 * @returns {FieldKind[]}
 */
export function fieldsOf(spec, catalog) {
  const { kind } = spec.model;
  /** @type {FieldKind[]} */
  const fields = [
    {
      path: "training.learning_rate",
      title: "Learning rate",
      kind: "number",
      start: [0.01, 0.1, 1],
      range: { low: 0.001, high: 1, log: true },
    },
  ];
  const mlp = kind === "mlp";
  if (mlp) {
    const hidden = ["tanh", "relu", "sigmoid", "leaky_relu", "elu", "linear"];
    const activations = choicesOf(catalog?.activations).filter(({ value }) => hidden.includes(value));
    fields.push(
      { path: "model.hidden", title: "Hidden layers", kind: "layers", start: [[2], [4], [4, 2]] },
      {
        path: "model.activation",
        title: "Hidden activation",
        kind: "choice",
        start: ["tanh", "relu"],
        choices: activations,
      },
      {
        path: "training.optimizer.name",
        title: "Optimiser",
        kind: "choice",
        start: ["sgd", "momentum", "adam"],
        choices: choicesOf(catalog?.optimizers),
      },
      {
        path: "training.batch_size",
        title: "Batch size",
        kind: "whole",
        start: [1, 10, 50],
        range: { low: 1, high: 64, log: true },
      },
      {
        path: "training.l2",
        title: "L2 penalty",
        kind: "number",
        start: [0, 0.001, 0.01],
        range: { low: 1e-5, high: 0.1, log: true },
      },
      {
        path: "training.l1",
        title: "L1 penalty",
        kind: "number",
        start: [0, 0.001, 0.01],
        range: { low: 1e-5, high: 0.1, log: true },
      },
      {
        path: "model.initializer.name",
        title: "Initialiser",
        kind: "choice",
        start: ["xavier_uniform", "he_uniform", "normal"],
        choices: choicesOf(catalog?.initializers),
      },
    );
  }
  fields.push({
    path: "seed",
    title: "Seed of the start",
    kind: "whole",
    start: [1, 2, 3, 4, 5],
    range: { low: 1, high: 30, log: false },
  });
  if (spec.data.kind === "generated")
    fields.push(
      {
        path: "data.noise",
        title: "Noise",
        kind: "number",
        start: [0, 0.2, 0.5],
        range: { low: 0, high: 0.5, log: false },
      },
      {
        path: "data.samples",
        title: "Examples",
        kind: "whole",
        start: [50, 200, 500],
        range: { low: 20, high: 1000, log: true },
      },
    );
  if (spec.data.kind !== "gate")
    fields.push(
      {
        path: "data.test_fraction",
        title: "Share to test on",
        kind: "number",
        start: [0.2, 0.5, 0.8],
        range: { low: 0.1, high: 0.9, log: false },
      },
      {
        path: "data.seed",
        title: "Seed of the data",
        kind: "whole",
        start: [1, 2, 3],
        range: { low: 1, high: 20, log: false },
      },
    );
  return fields;
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
