import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/ui.js";
import { katexNow, loadKatex, typeset } from "../../lib/katex.js";

/**
 * A formula whose symbols know what they stand for: pointing at one lights up its place, and the other way round.
 * Weights are in the ink of their sign, as their links are.
 * @typedef {object} FormulaProps
 * @property {string} latex
 * @property {string[]} lit
 * @property {string} label
 * @property {(ref: string | null) => void} onPoint
 * @property {(ref: string) => string} nameOf
 * @property {(ref: string) => number | null} weightOf of a weight or a bias
 *
 * @param {FormulaProps} props
 */
export function Formula({ latex, lit, label, onPoint, nameOf, weightOf }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const said = useRef(/** @type {HTMLElement | null} */ (null));
  const at = useRef(-1);
  const [katex, setKatex] = useState(katexNow);
  useEffect(() => {
    let there = true;
    loadKatex().then((module) => there && setKatex(() => module), reportError);
    return () => {
      there = false;
    };
  }, []);
  useLayoutEffect(() => {
    if (!katex || !box.current) return;
    at.current = -1;
    typeset(katex, box.current, latex);
    for (const one of box.current.querySelectorAll(".katex-html [data-ref]")) {
      const value = weightOf(/** @type {HTMLElement} */ (one).dataset.ref ?? "");
      if (value !== null) one.classList.add(value < 0 ? "ink-low" : "ink-high");
    }
  }, [katex, latex]);
  useLayoutEffect(() => {
    for (const one of box.current?.querySelectorAll("[data-ref]") ?? []) {
      one.classList.toggle("lit", lit.includes(/** @type {HTMLElement} */ (one).dataset.ref ?? ""));
    }
  }, [katex, latex, lit.join()]);

  /** @param {Event} event */
  const refAt = (event) =>
    event.target instanceof Element
      ? (event.target.closest(".katex-html [data-ref]")?.getAttribute("data-ref") ?? null)
      : null;

  /** @param {KeyboardEvent} event */
  function onArrow(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || !box.current) return;
    event.preventDefault();
    event.stopPropagation();
    const refs = [...box.current.querySelectorAll(".katex-html [data-ref]")].map(
      (one) => one.getAttribute("data-ref") ?? "",
    );
    const distinct = [...new Set(refs)];
    if (distinct.length === 0) return;
    at.current = (at.current + way + distinct.length) % distinct.length;
    onPoint(distinct[at.current]);
    if (said.current) said.current.textContent = nameOf(distinct[at.current]);
  }

  return html`<div class="formula-line" tabindex="0" role="group" aria-label=${`${label}. Up and down point at its parts.`}
    onPointerOver=${(/** @type {Event} */ event) => onPoint(refAt(event))} onPointerLeave=${() => onPoint(null)}
    onKeyDown=${onArrow} onBlur=${() => onPoint(null)}>
    <div ref=${box} class="formula-ink"></div>
    <span ref=${said} class="visually-hidden" aria-live="polite"></span>
  </div>`;
}
