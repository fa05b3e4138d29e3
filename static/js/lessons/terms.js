/** What a term of the text means, beside it: while it is pointed at or has the focus, and at a tap until the next one. */
import { element } from "../lib/element.js";

const ID = "term-says";
/** Between a term and what is said of it, and from the window's edges, in pixels. */
const GAP = 8;

/** @param {HTMLElement} words */
export function createTerms(words) {
  const says = element("div", "term-says", { role: "tooltip", id: ID, hidden: "" });
  document.body.append(says);
  /** @type {HTMLElement|null} */
  let shown = null;

  /** @param {EventTarget|null} target @returns {HTMLElement|null} */
  const termAt = (target) => (target instanceof Element ? target.closest(".term") : null);

  function hide() {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    says.hidden = true;
  }

  /** @param {HTMLElement} term */
  function show(term) {
    if (term === shown) return;
    hide();
    const name = term.dataset.term ?? "";
    const text = document.querySelector(`#glossary [data-term="${CSS.escape(name)}"]`);
    if (!text) return;
    shown = term;
    term.setAttribute("aria-describedby", ID);
    says.replaceChildren(element("b", "", {}, [name]), " ", ...text.cloneNode(true).childNodes);
    says.hidden = false;
    const at = term.getBoundingClientRect();
    const { width, height } = says.getBoundingClientRect();
    const above = at.top - height - GAP;
    says.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`;
    says.style.top = `${above >= GAP ? above : at.bottom + GAP}px`;
  }

  words.addEventListener("pointerover", ({ target, pointerType }) => {
    const term = termAt(target);
    if (term && pointerType === "mouse") show(term);
  });
  words.addEventListener("pointerout", ({ target, pointerType }) => {
    if (termAt(target) && pointerType === "mouse" && document.activeElement !== shown) hide();
  });
  words.addEventListener("focusin", ({ target }) => {
    const term = termAt(target);
    if (term?.matches(":focus-visible")) show(term);
  });
  words.addEventListener("focusout", hide);
  words.addEventListener("scroll", hide, { passive: true });
  addEventListener("click", ({ target }) => {
    const term = termAt(target);
    if (term && term !== shown) show(term);
    else if (!says.contains(/** @type {Node} */ (target))) hide();
  });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !shown) return;
      hide();
      // It was meant for this alone.
      event.stopPropagation();
    },
    { capture: true },
  );
}
