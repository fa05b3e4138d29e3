import { element } from "../lib/element.js";
import { keepProgress, progressOf } from "../lib/progress.js";

/** Keys of those who sit, and of remote clickers. */
const FORTH = new Set(["ArrowRight", "PageDown"]);
const BACK = new Set(["ArrowLeft", "PageUp"]);
/** `#5`, or with a moment of its figure `#5/factor:output.loss`. */
const PLACE = /^#(?:step-)?(\d+)(?:\/(.+))?$/;

/** A title of more letters is cut at its first pause. */
const SHORT = 22;

/**
 * Where the Next button leads, in few words.
 *
 * @param {string} title
 */
export const shortTitle = (title) => (title.length > SHORT ? (title.split(/[:?,.]\s/)[0] ?? title) : title);

/**
 * One step at a time, by buttons, dots, keys and the address; where somebody was is kept.
 *
 * @param {string} slug
 * @param {(step: HTMLElement, moment: string|null) => void} onStep with the moment that the address names
 */
export function createSteps(slug, onStep) {
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]);
  const back = /** @type {HTMLButtonElement} */ (document.getElementById("back"));
  const next = /** @type {HTMLButtonElement} */ (document.getElementById("next"));
  const dots = /** @type {HTMLElement} */ (document.getElementById("dots"));
  const after = /** @type {HTMLAnchorElement} */ (document.getElementById("after"));
  const place = document.getElementById("step-place");
  const words = document.getElementById("words");
  const lesson = document.querySelector(".lesson-place [aria-current]")?.textContent ?? "";
  const titles = sections.map((section) => section.querySelector("h2")?.textContent ?? "");
  let current = 0;

  for (const [index, section] of sections.entries()) {
    const item = document.createElement("li");
    const dot = document.createElement("button");
    dot.type = "button";
    const title = titles[index] ?? "";
    dot.setAttribute("aria-label", `Step ${index + 1}: ${title}`);
    dot.title = title;
    dot.addEventListener("click", () => show(index + 1));
    item.append(dot);
    dots.append(item);
    const count = element("p", "step-count", {}, [
      element("span", "in-words", {}, [`Step ${index + 1} of ${sections.length}`]),
      element("span", "of-lesson", { "aria-hidden": "true" }, [
        `${lesson}  ${index + 1} / ${sections.length}`,
      ]),
    ]);
    section.prepend(count);
  }

  /**
   * @param {number} wanted from 1
   * @param {{focus?: boolean, address?: boolean, moment?: string|null}} [options]
   */
  function show(wanted, { focus = true, address = true, moment = null } = {}) {
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
    const last = number === sections.length;
    const ahead = element("span", "turn-word", {}, [last ? "Next lesson" : shortTitle(titles[number] ?? "")]);
    next.replaceChildren(ahead, element("span", "", { "aria-hidden": "true" }, [" →"]));
    next.title = last ? (after.textContent ?? "") : (titles[number] ?? "");
    if (place) place.textContent = `${number} / ${sections.length}`;
    document.body.classList.toggle("is-first", number === 1);
    if (address) tell(moment);
    const section = /** @type {HTMLElement} */ (sections[number - 1]);
    scrollTo({ top: 0 });
    words?.scrollTo({ top: 0 });
    if (focus) section.querySelector("h2")?.focus({ preventScroll: true });
    onStep(section, moment);
  }

  /** Where somebody is, for a reload and for the way back from elsewhere. @param {string|null} moment */
  function tell(moment) {
    history.replaceState(null, "", `#${current}${moment ? `/${encodeURI(moment)}` : ""}`);
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
  addEventListener("hashchange", () => {
    const there = fromAddress();
    if (there) show(there.number, { address: false, moment: there.moment });
  });

  function fromAddress() {
    const match = PLACE.exec(location.hash);
    return match ? { number: Number(match[1]), moment: match[2] ? decodeURI(match[2]) : null } : null;
  }

  for (const element of [back, next, dots]) element.hidden = false;
  const first = fromAddress() ?? { number: progressOf(slug).step, moment: null };
  return {
    begin: () => show(first.number, { focus: false, moment: first.moment }),
    show,
    press,
    forth,
    tell,
    current: () => current,
    section: () => /** @type {HTMLElement} */ (sections[current - 1]),
    /** @returns {string} the step that comes next, in few words; "" on the last */
    ahead: () => shortTitle(titles[current] ?? ""),
  };
}
