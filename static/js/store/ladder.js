/** @import { DataSpec, ModelKind, ModelSpec, Spec, TrainingSpec } from "../types.js" */
/** @import { Facts } from "./spec.js" */
import { identity, rungFor, withData, withModel, withNewOutput } from "./spec.js";

/**
 * What a walk over the rungs of the ladder put aside, so that climbing back finds it again: data that a rung could not
 * take, and the model as it was left on each rung.
 *
 * @typedef {{data: DataSpec, facts: Facts|null}} Aside
 * @typedef {{data: string, model: ModelSpec, training: TrainingSpec|undefined}} Rung as it was left; data: which set it learned
 *
 * @typedef {object} Ladder
 * @property {Aside[]} aside the first that was put aside comes first
 * @property {string|null} put which set stands in its place; once somebody chose another, nothing is given back
 * @property {Partial<Record<ModelKind, Rung>>} rungs
 */

/** @returns {Ladder} */
export const emptyLadder = () => ({ aside: [], put: null, rungs: {} });

/** What a rung brings with it when it cannot take what is there. @type {Partial<Record<ModelKind, DataSpec>>} */
const OWN = {
  mcculloch_pitts: { kind: "gate", name: "and" },
  perceptron: { kind: "generated", name: "gauss" },
  adaline: { kind: "generated", name: "gauss" },
};

/**
 * Another rung: with the data there is if it takes them, with those that were put aside before if it takes these, and
 * else with its own.
 *
 * @param {Spec} spec
 * @param {ModelKind} kind
 * @param {Facts|null} facts of its data
 * @param {Ladder} ladder
 * @returns {{spec: Spec, ladder: Ladder, gave: DataSpec|null, took: DataSpec|null}} gave: data that are back; took:
 * data that gave way
 */
export function climb(spec, kind, facts, ladder) {
  const here = identity(spec.data);
  const aside = ladder.put === here ? ladder.aside : [];
  const rungs = {
    ...ladder.rungs,
    [spec.model.kind]: { data: here, model: spec.model, training: spec.training },
  };
  const found = aside.findIndex((one) => rungFor(kind, one.facts) === kind);
  const back = aside[found];
  if (back) {
    const left = aside.slice(0, found);
    const next = onRung({ ...spec, data: back.data }, kind, rungs[kind]);
    return {
      spec: next,
      ladder: { aside: left, put: left.length > 0 ? identity(back.data) : null, rungs },
      gave: back.data,
      took: null,
    };
  }
  const own = OWN[kind];
  if (rungFor(kind, facts) === kind || !own) {
    const kept = { aside, put: aside.length > 0 ? here : null, rungs };
    return { spec: onRung(spec, kind, rungs[kind]), ladder: kept, gave: null, took: null };
  }
  const next = onRung(withData(spec, own), kind, rungs[kind]);
  const put = { aside: [...aside, { data: spec.data, facts }], put: identity(own), rungs };
  return { spec: next, ladder: put, gave: null, took: spec.data };
}

/**
 * As the rung was left, if it was; with other data its output layer is theirs to choose.
 *
 * @param {Spec} spec
 * @param {ModelKind} kind
 * @param {Rung|undefined} left
 * @returns {Spec}
 */
function onRung(spec, kind, left) {
  if (!left) return withModel(spec, kind);
  const as = { ...spec, model: left.model, training: left.training };
  if (left.data === identity(spec.data)) return as;
  return kind === "mlp" ? withNewOutput(as) : withModel(spec, kind);
}
