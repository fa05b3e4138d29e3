/** @import { Catalog } from "../../catalogTypes.js" */
/** @import { HistoryEvent } from "../../types.js" */

/** @typedef {Pick<Catalog, "optimizers"|"losses"|"schedules">|null} Titles */
import { count, short } from "../../lib/format.js";
import { OFF } from "../../store/training.js";

const MOST = 60;

/** @type {Record<string, string>} */
const NAMES = {
  learning_rate: "rate",
  batch_size: "batch size",
  optimizer: "optimiser",
  loss: "loss",
  shuffle: "shuffling",
  l1: "L1",
  l2: "L2",
  schedule: "schedule",
  clip_norm: "clipping",
  dropout: "dropout",
  class_weights: "class weights",
  targets: "targets",
  early_stopping: "early stopping",
};

/**
 * The name that the recipe has for it.
 *
 * @param {{name: string, title: string}[]|undefined} entries
 * @param {string} name
 */
export const titleOf = (entries, name) => entries?.find((one) => one.name === name)?.title ?? name;

/**
 * Settings of training in words: "rate 0.3, L2 0.001".
 *
 * @param {Record<string, any>} training
 * @param {Titles} [titles]
 */
export function changesInWords(training, titles = null) {
  return Object.entries(training)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${NAMES[name] ?? name} ${valueInWords(name, value, titles)}`)
    .join(", ");
}

/**
 * @param {string} name
 * @param {any} value
 * @param {Titles} titles
 */
function valueInWords(name, value, titles) {
  if (name === "optimizer") return titleOf(titles?.optimizers, value.name);
  if (name === "loss") return titleOf(titles?.losses, value);
  if (name === "schedule") return titleOf(titles?.schedules, value.name);
  if (name === "early_stopping") return value.patience ? `patience ${count(value.patience)}` : "off";
  if (Array.isArray(value)) return value.map((one) => short(one)).join(" / ");
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return value;
  if (value === 0 && name in OFF) return "off";
  return name === "batch_size" ? count(value) : short(value);
}

/** "a weight frozen", "12 weights let go". @param {import("../../store/freezing.js").Freeze[]} freezes */
function frozenInWords(freezes) {
  const [first] = freezes;
  const what =
    freezes.length > 1
      ? `${count(freezes.length)} weights`
      : first?.unit === null
        ? "a layer"
        : first?.input === null
          ? "a bias"
          : "a weight";
  return `${what} ${first?.frozen ? "frozen" : "let go"}`;
}

/**
 * @param {HistoryEvent} event
 * @param {Titles} titles
 */
export function eventInWords({ command, body }, titles) {
  const said = /** @type {any} */ (body ?? {});
  if (command === "patch") {
    const words = [changesInWords(said.training ?? {}, titles), said.frozen && frozenInWords(said.frozen)];
    return words.filter(Boolean).join(", ") || "training changed";
  }
  if (command === "parameters") {
    if (said.layers) return "all weights set by hand";
    const changes = said.changes?.length ?? 0;
    return changes === 1
      ? `a ${said.changes[0].input === null ? "bias" : "weight"} set to ${short(said.changes[0].value)} by hand`
      : `${count(changes)} weights set by hand`;
  }
  return command;
}

/**
 * Where somebody intervened, one mark a moment; of very many only the newest.
 *
 * @param {HistoryEvent[]} events
 * @param {Titles} [titles]
 * @returns {{step: number, text: string, hand: boolean}[]}
 */
export function marksOf(events, titles = null) {
  /** @type {Map<number, {step: number, texts: string[], hand: boolean}>} */
  const marks = new Map();
  for (const event of events) {
    if (event.command !== "patch" && event.command !== "parameters") continue;
    const mark = marks.get(event.step) ?? { step: event.step, texts: [], hand: false };
    marks.set(event.step, mark);
    mark.texts.push(eventInWords(event, titles));
    mark.hand ||= event.command === "parameters";
  }
  return [...marks.values()].slice(-MOST).map(({ step, texts, hand }) => {
    const said = texts.slice(-3).join("; ");
    return { step, hand, text: `Update ${count(step)}: ${texts.length > 3 ? "…; " : ""}${said}` };
  });
}
