/** Every key of a lesson in one place: what it does, and where it is said. */
import { element } from "../lib/element.js";

const TYPING = "input, textarea, select, [contenteditable]";
/** What takes Space and Enter itself. */
const PRESSED = `${TYPING}, button, a, summary, [role=slider], [role=button]`;
/** What takes the arrow keys itself. */
const ARROWS = `${TYPING}, [role=slider], [role=spinbutton], .stage-live, .task-picture`;
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock"]);

/** @typedef {[keys: string[], does: string]} Hint */

/** @type {[title: string, hints: Hint[]][]} */
const ALL = [
  [
    "Lesson",
    [
      [["←", "→"], "a step back, a step on"],
      [["Enter"], "what the main button does"],
      [["1", "2", "3"], "choose an answer"],
      [["?"], "all keys"],
    ],
  ],
  [
    "Figure",
    [
      [["↑", "↓"], "a moment back, a moment on"],
      [["Space"], "play or stop: the moments, or the run"],
      [["Tab"], "into the figure; arrows walk its marks, Esc leaves"],
    ],
  ],
  [
    "On the wall",
    [
      [["P"], "projector on or off"],
      [["N"], "the presenter’s notes"],
      [["S"], "the stage only"],
      [["B"], "a black screen"],
      [["L"], "a spotlight"],
    ],
  ],
];

/** @param {Hint} hint */
const hint = ([keys, does]) =>
  element("span", "key-hint", {}, [...keys.map((key) => element("kbd", "", {}, [key])), ` ${does}`]);

/** Every key with what it does, over the page. */
function createHelp() {
  const close = element("button", "button", { type: "button" }, ["Close"]);
  const dialog = element("dialog", "keys-dialog", { "aria-label": "Keys" }, [
    ...ALL.map(([title, hints]) =>
      element("section", "", {}, [
        element("h2", "", {}, [title]),
        element(
          "dl",
          "",
          {},
          hints.flatMap(([keys, does]) => [
            element(
              "dt",
              "",
              {},
              keys.map((key) => element("kbd", "", {}, [key])),
            ),
            element("dd", "", {}, [does]),
          ]),
        ),
      ]),
    ),
    close,
  ]);
  close.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  return dialog;
}

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./steps.js").createSteps>} parts.steps
 * @param {ReturnType<typeof import("../stages/frame.js").createFrame>} parts.frame
 * @param {ReturnType<typeof import("./projector.js").createProjector>} parts.projector
 * @param {() => boolean} parts.run plays or rests the run; false if there is none
 * @param {() => boolean} parts.playable whether there is one
 */
export function createKeys({ steps, frame, projector, run, playable }) {
  const line = /** @type {HTMLElement} */ (document.getElementById("keys"));
  /** @type {HTMLDialogElement|undefined} */
  let help;
  line.hidden = false;

  function showAll() {
    help ??= createHelp();
    if (help.open) help.close();
    else help.showModal();
  }

  /** @returns {HTMLElement[]} answers that digits choose, in the text or in the figure */
  const answers = () =>
    [
      .../** @type {NodeListOf<HTMLElement>} */ (
        document.querySelectorAll(".is-current [data-press], .stage [data-press]")
      ),
    ].filter((one) => one.checkVisibility());

  /** The line that says which keys do something here. */
  function show() {
    if (steps.current() === 0) return;
    const moments = frame.moments().length > 1;
    const named = answers();
    const digits = named.map((one) => one.dataset.press ?? "").filter((key) => /^\d$/.test(key));
    const said = named
      .find((one) => one.dataset.press === " ")
      ?.textContent?.replace("↻ ", "")
      .toLowerCase();
    /** @type {Hint|null} */
    const space = said
      ? [["Space"], said]
      : moments
        ? [["Space"], "play the moments"]
        : playable()
          ? [["Space"], "play"]
          : null;
    /** @type {(Hint|null)[]} */
    const hints = projector.on()
      ? [
          [["→"], steps.ahead() || "next lesson"],
          moments ? [["↑", "↓"], "moments"] : null,
          space,
          [["N"], "notes"],
          [["S"], "stage only"],
          [["P"], "leave"],
        ]
      : [
          digits.length > 0 ? [digits, "answer"] : null,
          [["←", "→"], "steps"],
          moments ? [["↑", "↓"], "moments"] : null,
          moments && !said ? null : space,
          [["Tab"], "walks the figure"],
        ];
    const more = element("button", "key-hint", { type: "button" }, [
      element("kbd", "", {}, ["?"]),
      " all keys",
    ]);
    more.addEventListener("click", showAll);
    line.replaceChildren(...hints.flatMap((one) => (one ? [hint(one)] : [])), more);
  }

  /** @param {KeyboardEvent} event @param {Element} target @returns {boolean} whether it was a key of ours */
  function press(event, target) {
    const { key } = event;
    const typing = target.closest(TYPING) !== null;
    if (key === "PageDown" || key === "PageUp") return steps.press(key);
    if (key.startsWith("Arrow") || key === "Home" || key === "End") {
      if (target.closest(ARROWS)) return false;
      return frame.press(event) || steps.press(key);
    }
    if (typing) return false;
    if (key === "Escape" && frame.holds()) {
      steps.section().querySelector("h2")?.focus({ preventScroll: true });
      return true;
    }
    const answer = answers().find((one) => one.dataset.press === key);
    if (key === " " || key === "Enter") {
      if (target.closest(PRESSED)) return false;
      if (answer) answer.click();
      else if (key === "Enter") steps.forth();
      else if (frame.moments().length > 1) frame.play();
      else return run();
      return true;
    }
    if (key === "?") {
      showAll();
      return true;
    }
    answer?.click();
    return answer !== undefined || projector.press(key);
  }

  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || MODIFIERS.has(key))
      return;
    if (help?.open || !(target instanceof Element)) return;
    // Whatever is on its way arrives, whichever key it was.
    frame.settle();
    if (press(event, target)) event.preventDefault();
  });

  return { show };
}
