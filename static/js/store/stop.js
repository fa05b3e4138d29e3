/** @import { Metrics } from "../types.js" */

/**
 * Where a run is to stop by itself: judged when Play is pressed and at the end of each epoch.
 *
 * @typedef {"epochs"|"loss"|"accuracy"} StopKind
 * @typedef {{kind: StopKind, value: number}} Stop
 *
 * @typedef {object} Condition
 * @property {string} label
 * @property {"epochs"|"train_loss_below"|"train_accuracy"} field of the command
 * @property {number} first the value it is offered with
 * @property {(value: number) => string|null} refuse a sentence for what cannot be
 */

/** @type {Record<StopKind, Condition>} */
export const CONDITIONS = {
  epochs: {
    label: "At an epoch",
    field: "epochs",
    first: 100,
    refuse: (value) => (value >= 1 && value <= 1e9 ? null : "Must be at least 1."),
  },
  loss: {
    label: "Training loss below",
    field: "train_loss_below",
    first: 0.05,
    refuse: (value) => (value > 0 ? null : "Must be above 0: no loss is below that."),
  },
  accuracy: {
    label: "Training accuracy from",
    field: "train_accuracy",
    first: 0.95,
    refuse: (value) => (value > 0 && value <= 1 ? null : "Must be above 0 and at most 100 %."),
  },
};

/** What a play command says of it. @param {unknown} stop */
export function untilOf(stop) {
  const { kind, value } = /** @type {Stop} */ (stop ?? {});
  return kind ? { [CONDITIONS[kind].field]: value } : null;
}

/**
 * Which a run has come to.
 *
 * @param {Stop} stop
 * @param {number} epoch
 * @param {Metrics} metrics
 */
export function holds({ kind, value }, epoch, { train_loss, train_accuracy }) {
  if (kind === "epochs") return epoch >= value;
  return kind === "loss" ? (train_loss ?? value) < value : (train_accuracy ?? 0) >= value;
}

/** @param {unknown} stop @returns {string|null} as the address writes it: "loss-0.05" */
export function written(stop) {
  const { kind, value } = /** @type {Stop} */ (stop ?? {});
  return kind ? `${kind}-${value}` : null;
}

/** @param {string} text @returns {Stop} @throws {RangeError} */
export function readStop(text) {
  const [, kind, number] = /^(epochs|loss|accuracy)-([\d.e-]+)$/.exec(text) ?? [];
  const value = Number(number);
  const condition = CONDITIONS[/** @type {StopKind} */ (kind)];
  if (!condition || !Number.isFinite(value))
    throw new RangeError("write epochs-100, loss-0.05 or accuracy-0.95");
  const refused = condition.refuse(value);
  if (refused) throw new RangeError(refused);
  return { kind: /** @type {StopKind} */ (kind), value };
}

/** What a whole address asks for; the field says what is wrong with it. @param {URLSearchParams} params @returns {Stop|null} */
export function askedStop(params) {
  try {
    return readStop(params.get("stop") ?? "");
  } catch {
    return null;
  }
}
