import { showOneAtATime } from "./wallPages.js";

/** On the wall a step has a heading and at most two lines; what is asked is set as large as its place allows. */

/** Of the text's own size, that two lines may take with formulas in them. */
const TWO_LINES = 3.1;
const ONE_LINE = 1.5;
/** Shares of its size that type may have; a smaller one the back row does not read. */
const SIZES = [0.95, 0.9, 0.85, 0.8, 0.75];
const ENDS = /[.!?:](?=\s|$)/;

/**
 * The first sentence of a paragraph, with the formulas and words to point at that are in it.
 *
 * @param {Element} paragraph
 */
function firstSentence(paragraph) {
  const sentence = document.createElement("p");
  for (const node of paragraph.childNodes) {
    const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "";
    const end = ENDS.exec(text);
    if (end) {
      sentence.append(text.slice(0, end.index + 1));
      break;
    }
    sentence.append(node.cloneNode(true));
  }
  return sentence;
}

/** What a step says in short: as its author wrote it, else its first sentence and formula. @param {HTMLElement} step */
function shortOf(step) {
  const written = /** @type {HTMLElement|null} */ (step.querySelector(":scope > .short"));
  if (written) return written;
  const prose = step.querySelector(":scope > .prose");
  const made = document.createElement("div");
  made.className = "short";
  made.hidden = true;
  const first = prose?.querySelector("p");
  if (first) made.append(firstSentence(first));
  const formula = prose?.querySelector("div.math");
  if (formula) made.append(formula.cloneNode(true));
  prose?.after(made);
  return made;
}

/** @param {Element} part in lines of its own type */
function lines(part) {
  return part.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(part).fontSize);
}

/** @param {HTMLElement} step @returns {boolean} whether it takes more room than two lines, or needs it for what it asks */
function crowded(step) {
  if (step.querySelector(":scope > :is(.task, .predict)")) return true;
  const parts = [...step.querySelectorAll(":scope > :is(.prose, .moments)")];
  return parts.reduce((sum, part) => sum + lines(part), 0) > TWO_LINES;
}

/**
 * @param {HTMLElement} words the text's place
 * @param {() => HTMLElement|undefined} section the step that is shown, once there is one
 * @param {() => boolean} on whether this is the wall
 */
export function createWall(words, section, on) {
  let fitted = 0;

  function fit() {
    const step = section();
    const wall = on();
    if (!step) return;
    words.style.removeProperty("--fit");
    words.style.removeProperty("--heading");
    step.classList.remove("is-brief");
    showOneAtATime(step, wall, fit);
    if (!wall) return;
    const heading = step.querySelector("h2");
    for (const size of SIZES)
      if (heading && lines(heading) > ONE_LINE) words.style.setProperty("--heading", String(size));
    if (crowded(step)) {
      shortOf(step);
      step.classList.add("is-brief");
    }
    for (const size of SIZES) {
      if (words.scrollHeight <= words.clientHeight + 1) break;
      words.style.setProperty("--fit", String(size));
    }
  }

  function soon() {
    if (!on()) return;
    cancelAnimationFrame(fitted);
    fitted = requestAnimationFrame(fit);
  }

  addEventListener("resize", fit);
  document.fonts.addEventListener("loadingdone", soon);
  // What is answered is told below it: a verdict, a hint, a solution.
  new MutationObserver(soon).observe(words, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["hidden", "open"],
  });
  return { fit };
}
