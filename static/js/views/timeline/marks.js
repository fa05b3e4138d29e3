/** @import { HistoryEvent } from "../../types.js" */
import { count, short } from "../../lib/format.js";

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
};

/**
 * Settings of training in words: "rate 0.3, L2 0.001".
 *
 * @param {Record<string, any>} training
 */
export function changesInWords(training) {
  return Object.entries(training)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      const text =
        typeof value === "number" ? short(value) : typeof value === "object" ? value.name : String(value);
      return `${NAMES[name] ?? name} ${text}`;
    })
    .join(", ");
}

/** @param {HistoryEvent} event */
export function eventInWords({ command, body }) {
  const said = /** @type {any} */ (body ?? {});
  if (command === "patch") return changesInWords(said.training ?? {}) || "training changed";
  if (command === "parameters") {
    if (said.layers) return "all weights set by hand";
    const changes = said.changes?.length ?? 0;
    return changes === 1
      ? `a ${said.changes[0].input === null ? "bias" : "weight"} set to ${short(said.changes[0].value)} by hand`
      : `${changes} weights set by hand`;
  }
  return command;
}

/**
 * Where somebody intervened, one mark a moment; of very many only the newest.
 *
 * @param {HistoryEvent[]} events
 * @returns {{step: number, text: string, hand: boolean}[]}
 */
export function marksOf(events) {
  /** @type {Map<number, {step: number, texts: string[], hand: boolean}>} */
  const marks = new Map();
  for (const event of events) {
    if (event.command !== "patch" && event.command !== "parameters") continue;
    const mark = marks.get(event.step) ?? { step: event.step, texts: [], hand: false };
    marks.set(event.step, mark);
    mark.texts.push(eventInWords(event));
    mark.hand ||= event.command === "parameters";
  }
  return [...marks.values()].slice(-MOST).map(({ step, texts, hand }) => {
    const said = texts.slice(-3).join("; ");
    return { step, hand, text: `Update ${count(step)}: ${texts.length > 3 ? "…; " : ""}${said}` };
  });
}
