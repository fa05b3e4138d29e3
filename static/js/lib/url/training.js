/** @import { EarlyStoppingSpec, Spec } from "../../types.js" */
/** @import { FieldOfUrl } from "./fields.js" */
import { flag, list, namedInWords, namedText, numeric, readNamed, unless, unlist } from "./values.js";

/** How a run learns, in the address. */

/** @param {Spec} spec */
function training(spec) {
  spec.training ??= {};
  return spec.training;
}

/** @param {string} text a number, or one for each */
const oneOrMore = (text) => (text.includes("_") ? unlist(text) : numeric(text));

/**
 * @param {string} name
 * @param {"learning_rate"|"batch_size"|"l1"|"l2"|"clip_norm"|"dropout"|"class_weights"|"targets"} key
 * @param {string} asked before the value
 * @param {{usual?: string, read?: (text: string) => any}} [how]
 * @returns {FieldOfUrl}
 */
const field = (name, key, asked, { usual, read = numeric } = {}) => ({
  name,
  usual,
  asks: (text) => `${asked} ${text.replaceAll("_", ", ")}`,
  at: new RegExp(`^training\\.${key}`),
  write({ spec }) {
    const value = spec.training?.[key];
    return Array.isArray(value) ? list(value) : unless(usual, value);
  },
  read: ({ spec }, text) => Object.assign(training(spec), { [key]: read(text) }),
});

/**
 * @param {string} name
 * @param {"optimizer"|"schedule"} key
 * @param {string} asked
 * @returns {FieldOfUrl}
 */
const named = (name, key, asked) => ({
  name,
  asks: (text) => `${asked} “${namedInWords(text)}”`,
  at: new RegExp(`^training\\.${key}`),
  says: (text) => text.split("!")[0] ?? text,
  write: ({ spec }) => namedText(spec.training?.[key]),
  read: ({ spec }, text) => Object.assign(training(spec), { [key]: readNamed(text) }),
});

/** @type {FieldOfUrl[]} */
export const TRAINING_FIELDS = [
  {
    name: "loss",
    asks: (text) => `the loss “${text}”`,
    at: /^training\.loss$/,
    write: ({ spec }) => (spec.model.kind === "mlp" ? spec.training?.loss : null),
    read: ({ spec }, text) => Object.assign(training(spec), { loss: text }),
  },
  named("optimizer", "optimizer", "the optimiser"),
  field("rate", "learning_rate", "a rate of"),
  named("schedule", "schedule", "the schedule"),
  field("batch", "batch_size", "a batch of", { read: (text) => (text === "all" ? text : numeric(text)) }),
  {
    name: "shuffle",
    asks: (text) => `shuffling: ${text}`,
    at: /^training\.shuffle$/,
    write: ({ spec }) => (spec.model.kind === "mcculloch_pitts" ? null : flag(spec.training?.shuffle)),
    read: ({ spec }, text) => Object.assign(training(spec), { shuffle: text === "yes" }),
  },
  field("l1", "l1", "an L1 of", { usual: "0" }),
  field("l2", "l2", "an L2 of", { usual: "0" }),
  field("clip", "clip_norm", "clipping at", { usual: "0" }),
  field("dropout", "dropout", "a dropout of", { usual: "0", read: oneOrMore }),
  field("classweights", "class_weights", "class weights:", {
    usual: "equal",
    read: (text) => (/^[a-z]+$/.test(text) ? text : unlist(text)),
  }),
  field("coding", "targets", "targets coded", { read: String }),
  {
    name: "early",
    asks: (text) => `early stopping, ${namedInWords(text)}`,
    at: /^training\.early_stopping/,
    says: namedInWords,
    write({ spec }) {
      const early = spec.training?.early_stopping;
      if (!early?.patience) return null;
      return Object.entries(early)
        .map(([key, value]) => `${key}~${value}`)
        .join("!");
    },
    read({ spec }, text) {
      const parts = text.split("!").map((part) => part.split("~"));
      training(spec).early_stopping = /** @type {EarlyStoppingSpec} */ (
        Object.fromEntries(
          parts.map(([key = "", value = ""]) => [key, key === "monitor" ? value : numeric(value)]),
        )
      );
    },
  },
];
