/** Words with symbols between dollar signs, as a figure's labels have them: "target $y$ = 1". */

import { katexNow, loadKatex, OPTIONS } from "../../lib/katex.js";

/** What a symbol reads as until KaTeX is here, and to a screen reader. @param {string} latex */
export const plain = (latex) =>
  latex
    .replace(/\\hat\s*\{?y\}?/g, "ŷ")
    .replace(/\\text\{([^}]*)\}/g, "$1")
    .replace(/\\big/g, "")
    .replace(/\\partial\s*/g, "∂")
    .replace(/\\sigma/g, "σ")
    .replace(/\\delta/g, "δ")
    .replace(/\\Sigma/g, "Σ")
    .replace(/\\ln\s*/g, "ln ")
    .replace(/\\theta/g, "θ")
    .replace(/\\alpha/g, "α")
    .replace(/\\gets/g, "←")
    .replace(/\\cdots?/g, "·")
    .replace(/\\,/g, "")
    .replace(/\^\{\((\d)\)\}(_\{?\d+\}?)?/g, (_, digit, sub = "") => `${sub}⁽${"⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]}⁾`)
    .replace(/\\tfrac\{?1\}?\{?2\}?/g, "½")
    .replace(/-/g, "−")
    .replace(/_\{?(\d+)\}?/g, (_, digits) => [...digits].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join(""))
    .replace(/[\\{}^]/g, "")
    .trim();

/** The whole text without its dollar signs. @param {string} text */
export const spoken = (text) =>
  text
    .split("$")
    .map((part, index) => (index % 2 ? plain(part) : part))
    .join("");

/**
 * Writes the text, its symbols typeset; what stands there already is left alone.
 *
 * @param {HTMLElement} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.dataset.says === text) return;
  element.dataset.says = text;
  write(element, text);
  if (text.includes("$") && !katexNow())
    loadKatex().then(
      () => element.dataset.says === text && write(element, text),
      () => {},
    );
}

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  const katex = katexNow();
  element.replaceChildren(
    ...text.split("$").map((part, index) => {
      if (index % 2 === 0) return document.createTextNode(part);
      const symbol = document.createElement("span");
      symbol.className = "symbol";
      // Figures are read by the sentence and the names of their marks.
      if (katex) katex.render(part, symbol, { ...OPTIONS, output: "html" });
      else symbol.textContent = plain(part);
      return symbol;
    }),
  );
}
