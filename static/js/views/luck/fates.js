import { count, percent, short } from "../../lib/format.js";

/** @import { State } from "../../types.js" */

/** @typedef {"solved"|"stuck"|"died"|"diverged"|"learning"} FateName what became of a start */

/** @type {{name: FateName, word: string, says: (state: State, goal: number) => string}[]} */
export const FATES = [
  {
    name: "solved",
    word: "Solved",
    says: ({ data }, goal) => {
      if (data?.task === "regression") return `R² ≥ ${percent(goal, 0)}`;
      return goal === 1 ? "every point right" : `${percent(goal, 0)} right`;
    },
  },
  { name: "stuck", word: "Stuck", says: () => "loss stands still" },
  { name: "died", word: "Died", says: () => "one answer to all" },
  { name: "diverged", word: "Diverged", says: () => "past every bound" },
  { name: "learning", word: "Learning", says: () => "on its way" },
];

/** @type {Record<FateName, string>} */
const SAID = {
  solved: "solved it",
  stuck: "is stuck",
  died: "died",
  diverged: "diverged",
  learning: "is still learning",
};

/**
 * What is said of one start.
 * @param {number} number
 * @param {{fates: FateName[], train_loss: (number | null)[], train_accuracy?: (number | null)[] | null}} answer
 */
export function verdict(number, { fates, train_loss, train_accuracy }) {
  const name = number === 0 ? "Start 0, the one on the bench," : `Start ${count(number)}`;
  const right = train_accuracy ? `, ${percent(train_accuracy[number], 0)} right` : "";
  return `${name} ${SAID[fates[number]]}: loss ${short(train_loss[number])}${right}.`;
}

/** Whether the spec itself gives weights, from which all of them start. @param {State} state */
export function givenStart({ session }) {
  const model = session?.spec.model;
  return model?.kind === "mlp" && (model.layers ?? []).some((layer) => layer.weights);
}
