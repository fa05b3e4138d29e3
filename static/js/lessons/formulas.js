/** Formulas as KaTeX sets them, over the MathML that the page came with; their symbols know what they stand for. */

import { loadKatex, OPTIONS } from "../lib/katex.js";

/** In a lesson’s text a tie is written \at{what}{symbol}. */
const MACROS = { "\\at": "\\htmlData{ref=#1}{#2}" };

/** @param {string} latex */
const spoken = (latex) =>
  latex
    .replace(/\\at\{[^}]*\}/g, "")
    .replace(/[\\{}$]/g, " ")
    .trim();

/** Smaller than this a formula is broken over lines instead. */
const SMALLEST = 0.72;

/** A displayed formula that is too wide is set smaller. @param {HTMLElement} formula */
function fit(formula) {
  formula.style.fontSize = "";
  formula.classList.remove("is-broken");
  if (formula.clientWidth === 0 || formula.scrollWidth <= formula.clientWidth) return;
  const share = (formula.clientWidth - 2) / formula.scrollWidth;
  formula.style.fontSize = `${Math.max(SMALLEST, share)}em`;
  formula.classList.toggle("is-broken", share < SMALLEST);
}

function fitAll() {
  for (const formula of document.querySelectorAll(".step.is-current div.math[data-set]"))
    fit(/** @type {HTMLElement} */ (formula));
}
addEventListener("resize", fitAll);
// Its own fonts are wider than those that stand in for them.
document.fonts.addEventListener("loadingdone", fitAll);

/** @param {ParentNode} root every formula in it */
export async function setFormulas(root) {
  for (const set of root.querySelectorAll("div.math[data-set]")) fit(/** @type {HTMLElement} */ (set));
  const formulas = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".math:not([data-set])")]);
  if (formulas.length === 0) return;
  const katex = await loadKatex();
  for (const formula of formulas) {
    const display = formula.tagName === "DIV";
    katex.render(formula.dataset.latex ?? "", formula, { ...OPTIONS, macros: MACROS, displayMode: display });
    formula.dataset.set = "";
    // A heading that is a formula alone needs a name.
    if (formula.closest("th")) {
      formula.setAttribute("role", "math");
      formula.setAttribute("aria-label", spoken(formula.dataset.latex ?? ""));
    }
    if (display) fit(formula);
    // What is too wide can be scrolled, by keyboard as well.
    if (display && formula.scrollWidth > formula.clientWidth + 1) {
      formula.tabIndex = 0;
      formula.setAttribute("role", "group");
      formula.setAttribute("aria-label", "Formula");
    }
  }
}
