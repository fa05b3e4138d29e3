/** @import { Signals } from "../../parts/bind.js" */
import { queryOf as packed, toParams } from "../../../lib/url/url.js";
import { displayToAddress } from "../../address.js";

const MOST_WEIGHTS = 600;

/** Whether there are more weights than an address has room for. @param {Signals} signals */
export const manyWeights = (signals) => signals.parameters.peek().length > MOST_WEIGHTS;

/** What stands beside the choice of taking the weights along. @param {Signals} signals @param {string} label */
export const weightsLabel = (signals, label) =>
  manyWeights(signals)
    ? `${label} (at most ${MOST_WEIGHTS}; this network has ${signals.parameters.peek().length})`
    : label;

/**
 * The bench as the query of an address. Its weights are peeked at: a run that goes on behind the dialog must not change
 * the text with every frame.
 *
 * @param {Signals} signals
 * @param {object} wanted
 * @param {number|null} wanted.speed
 * @param {string[]} wanted.hide
 * @param {boolean} wanted.learned with the weights as they are
 */
export function queryOf(signals, { speed, hide, learned }) {
  const { session, preset, display, history, parameters } = signals;
  const { spec } = session.value ?? {};
  if (!spec) return "";
  // A run that was begun from a preset and left as it was has a name that says it all, and brings its title along.
  const touched = history.peek().events.some(({ command }) => command === "patch");
  const params =
    preset.value && !touched ? new URLSearchParams({ preset: preset.value }) : toParams({ spec, speed });
  for (const [field, text] of displayToAddress({ ...display.value, hide })) params.set(field, text);
  if (learned && !manyWeights(signals))
    params.set(
      "weights",
      Array.from(parameters.peek(), (value) => String(Number(value.toPrecision(9)))).join("_"),
    );
  return packed(params);
}
