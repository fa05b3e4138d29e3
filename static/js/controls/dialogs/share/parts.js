/**
 * What an embedded bench may show. Each part is a tick box, and stands for the words of ?hide= that take it away.
 *
 * @typedef {{label: string, words: string[], usual?: boolean}} Part
 */

/** @type {Part[]} */
export const PARTS = [
  { label: "Network", words: ["network"], usual: true },
  { label: "Output", words: ["output"], usual: true },
  { label: "Play, reset", words: ["transport"], usual: true },
  { label: "Timeline", words: ["timeline"], usual: true },
  { label: "Learning rate", words: ["rate"], usual: true },
  { label: "Accuracy", words: ["scores"], usual: true },
  { label: "Data", words: ["data"] },
  { label: "Features", words: ["features"] },
  { label: "Layers, units", words: ["layers"] },
  { label: "Loss, optimiser", words: ["batch", "loss", "optimizer", "l1", "l2", "initializer", "stop"] },
  { label: "Curves", words: ["curves"] },
  { label: "Models 1943–86", words: ["model"] },
  { label: "Slow motion", words: ["slow"] },
  { label: "Why?", words: ["why"] },
];

/** The words of ?hide= for all that is not to be seen. @param {Part[]} shown */
export const hiddenBut = (shown) =>
  PARTS.filter((part) => !shown.includes(part)).flatMap(({ words }) => words);
