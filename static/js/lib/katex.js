/** KaTeX, which no page needs before its first formula. */

import { lazily } from "./lazy.js";
import { under } from "./root.js";

/** @typedef {typeof import("../../vendor/katex.js").default} Katex */

const SHEET = under("/static/vendor/katex.css");

/** @type {Promise<Katex> | null} */
let loading = null;
/** @type {Katex | null} */
let loaded = null;

/** KaTeX if it is here already, so that a formula is written at once. */
export const katexNow = () => loaded;

/**
 * KaTeX with its sheet, fetched when the first formula is wanted. Without the sheet a formula would stand there in the
 * text's fonts, and have fetched those it has no use for.
 */
export function loadKatex() {
  loading ??= Promise.all([lazily(() => import("../../vendor/katex.js")), sheet()]).then(
    ([module]) => {
      loaded = module.default;
      return loaded;
    },
    (error) => {
      // The next formula asks anew.
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** @returns {Promise<void>} */
function sheet() {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = SHEET;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

/** Only the ties of symbols to the diagram are trusted; a formula can do nothing else to the page. */
export const OPTIONS = {
  output: /** @type {const} */ ("htmlAndMathml"),
  strict: false,
  throwOnError: false,
  trust: (/** @type {{command: string}} */ { command }) => command === "\\htmlData",
};

/**
 * Nodes, not markup: the page's policy lets scripts set styles but no HTML bring them.
 * @param {Katex} katex
 * @param {HTMLElement} element
 * @param {string} latex
 */
export const typeset = (katex, element, latex) =>
  katex.render(latex, element, { ...OPTIONS, displayMode: true });
