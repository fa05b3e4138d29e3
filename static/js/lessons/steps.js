import { keepProgress, progressOf } from "./progress.js";

/** Keys of those who sit, and of remote clickers. */
const FORTH = new Set(["ArrowRight", "PageDown"]);
const BACK = new Set(["ArrowLeft", "PageUp"]);
const TYPING = "input, textarea, select, [contenteditable], .stage, [role=slider]";

/**
 * One step at a time, by buttons, dots, keys and the address; where somebody was is kept.
 *
 * @param {string} slug
 * @param {(step: HTMLElement, number: number) => void} onStep number from 1
 */
export function createSteps(slug, onStep) {
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]);
  const back = /** @type {HTMLButtonElement} */ (document.getElementById("back"));
  const next = /** @type {HTMLButtonElement} */ (document.getElementById("next"));
  const dots = /** @type {HTMLElement} */ (document.getElementById("dots"));
  const after = /** @type {HTMLAnchorElement} */ (document.getElementById("after"));
  let current = 0;

  for (const [index, section] of sections.entries()) {
    const item = document.createElement("li");
    const dot = document.createElement("button");
    dot.type = "button";
    const title = section.querySelector("h2")?.textContent ?? "";
    dot.setAttribute("aria-label", `Step ${index + 1}: ${title}`);
    dot.title = title;
    dot.addEventListener("click", () => show(index + 1));
    item.append(dot);
    dots.append(item);
  }

  /**
   * @param {number} wanted from 1
   * @param {{focus?: boolean, address?: boolean}} [options]
   */
  function show(wanted, { focus = true, address = true } = {}) {
    const number = Math.min(Math.max(wanted, 1), sections.length);
    if (number === current) return;
    current = number;
    const seen = new Set(progressOf(slug).seen).add(number);
    keepProgress(slug, { step: number, seen: [...seen] });
    for (const [index, section] of sections.entries()) {
      section.classList.toggle("is-current", index + 1 === number);
      const dot = dots.children[index]?.firstElementChild;
      if (index + 1 === number) dot?.setAttribute("aria-current", "step");
      else dot?.removeAttribute("aria-current");
      dot?.classList.toggle("is-seen", seen.has(index + 1));
    }
    back.disabled = number === 1;
    next.textContent = number === sections.length ? "Next lesson →" : "Next →";
    document.body.classList.toggle("is-first", number === 1);
    if (address) history.replaceState(null, "", `#${number}`);
    const section = /** @type {HTMLElement} */ (sections[number - 1]);
    scrollTo({ top: 0 });
    if (focus) section.querySelector("h2")?.focus({ preventScroll: true });
    onStep(section, number);
  }

  const forth = () => {
    if (current === sections.length) location.assign(after.href);
    else show(current + 1);
  };

  /** @param {string} key @returns {boolean} whether it was a key of ours */
  function press(key) {
    if (FORTH.has(key)) show(current + 1);
    else if (BACK.has(key)) show(current - 1);
    else return false;
    return true;
  }

  back.addEventListener("click", () => show(current - 1));
  next.addEventListener("click", forth);
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow") && event.target instanceof Element && event.target.closest(TYPING))
      return;
    if (press(event.key)) event.preventDefault();
  });
  addEventListener("hashchange", () => show(fromAddress() ?? current, { address: false }));

  function fromAddress() {
    const match = /^#(?:step-)?(\d+)$/.exec(location.hash);
    return match ? Number(match[1]) : null;
  }

  for (const element of [back, next, dots]) element.hidden = false;
  const first = fromAddress() ?? progressOf(slug).step;
  return { begin: () => show(first, { focus: false }), show, press, current: () => current };
}
