/** The text follows the figure, and the figure the text: a paragraph may name a moment by a link to it. */

const MOMENT = "moment:";
/** Where on the screen, as a share of the text's height from its top, a paragraph is the one that is read. */
const READ = 0.35;
/** After so many milliseconds without a scroll it has ended. */
const RESTS = 120;

/** @param {Element} hook @returns {HTMLElement} the paragraph it is in */
const paragraph = (hook) => /** @type {HTMLElement} */ (hook.closest("p, li, td, div.math") ?? hook);

/** @param {HTMLElement} step @returns {[moment: string, paragraph: HTMLElement][]} */
function named(step) {
  const hooks = /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll(`[data-ref^="${MOMENT}"]`));
  return [...hooks].map((hook) => [(hook.dataset.ref ?? "").slice(MOMENT.length), paragraph(hook)]);
}

/**
 * The paragraph that tells of this moment is marked, and comes into view.
 *
 * @param {HTMLElement} step
 * @param {string|null} moment
 */
export function follow(step, moment) {
  for (const one of step.querySelectorAll(".is-told")) one.classList.remove("is-told");
  const told = named(step).find(([name]) => name === moment)?.[1];
  told?.classList.add("is-told");
  told?.scrollIntoView({ block: "nearest" });
}

/**
 * Where the text scrolls below the figure, reading on moves the figure.
 *
 * @param {HTMLElement} words
 * @param {() => HTMLElement} step
 * @param {{moment: () => string|null, go: (moment: string) => void}} frame
 */
export function lead(words, step, frame) {
  /** A scroll that the figure itself has caused leads nowhere. */
  let led = false;
  for (const kind of ["wheel", "touchmove"])
    words.addEventListener(
      kind,
      () => {
        led = true;
      },
      { passive: true },
    );
  function turn() {
    if (!led) return;
    led = false;
    const paragraphs = named(step());
    const top = Math.max(words.getBoundingClientRect().top, 0);
    const line = top + (innerHeight - top) * READ;
    const passed = paragraphs.filter(([, one]) => one.getBoundingClientRect().top <= line);
    const moment = (passed.at(-1) ?? paragraphs[0])?.[0];
    if (moment && moment !== frame.moment()) frame.go(moment);
  }
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  // Not every browser says when a scroll has ended.
  document.addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(turn, RESTS);
    },
    { capture: true, passive: true },
  );
}
