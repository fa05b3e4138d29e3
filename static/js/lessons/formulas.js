/** Formulas as KaTeX sets them, over the MathML that the page came with; their symbols know what they stand for. */

/** @type {Promise<{default: {render: (latex: string, element: HTMLElement, options: object) => void}}>|null} */
let loading = null;

function katex() {
  if (!loading) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/static/vendor/katex.css";
    // Without its style a formula would stand there in the text's fonts, and have fetched those it has no use for.
    const styled = new Promise((resolve) => {
      style.onload = style.onerror = resolve;
    });
    document.head.append(style);
    loading = Promise.all([/** @type {any} */ (import("../../vendor/katex.js")), styled]).then(
      ([module]) => module,
    );
  }
  return /** @type {NonNullable<typeof loading>} */ (loading);
}

const OPTIONS = {
  throwOnError: false,
  strict: false,
  output: "htmlAndMathml",
  macros: { "\\at": "\\htmlData{ref=#1}{#2}" },
  trust: (/** @type {{command: string}} */ { command }) => command === "\\htmlData",
};

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
  const { default: engine } = await katex();
  for (const formula of formulas) {
    const display = formula.tagName === "DIV";
    engine.render(formula.dataset.latex ?? "", formula, { ...OPTIONS, displayMode: display });
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
