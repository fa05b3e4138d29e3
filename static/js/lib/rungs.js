/** @import { ModelKind } from "../types.js" */

/** The four models, as the page names them. */

/** @type {{kind: ModelKind, year: string, name: string, short: string, hint: string}[]} */
export const RUNGS = [
  {
    kind: "mcculloch_pitts",
    year: "1943",
    name: "McCulloch–Pitts",
    short: "MCP",
    hint: "Sums 0s and 1s and fires from a threshold up. It does not learn: you set it by hand.",
  },
  {
    kind: "perceptron",
    year: "1958",
    name: "Perceptron",
    short: "Perceptron",
    hint: "Rosenblatt's rule: every mistake moves the line. It settles only if a line can do it.",
  },
  {
    kind: "adaline",
    year: "1960",
    name: "ADALINE",
    short: "ADALINE",
    hint: "Widrow and Hoff: learn from how far off the sum was, not only from whether it was wrong.",
  },
  {
    kind: "mlp",
    year: "1986",
    name: "Multi-layer",
    short: "MLP",
    hint: "Layers of units with smooth activations, trained by backpropagation.",
  },
];

/** @param {ModelKind} kind */
export const rungNamed = (kind) => RUNGS.find((rung) => rung.kind === kind)?.name ?? kind;
