import { startTurn } from "../shared/knob.js";

/**
 * What people do with the diagram, told apart: a press, a drag on a weight, a key, a place under the pointer.
 *
 * @typedef {object} Handlers
 * @property {(key: string) => {value: number, grain: number} | null} grip the weight a key stands for, if it may be turned
 * @property {(key: string, touch: boolean) => boolean} held a link that must be pressed before a finger can turn it is not held
 * @property {(key: string, value: number, finger: {x: number, y: number} | null) => void} turn with the place of a finger, which covers what is below it
 * @property {(key: string | null) => void} turning a drag began on this link, or ended
 * @property {(key: string, touch: boolean) => void} press
 * @property {(key: string | null) => void} over
 * @property {(key: string, event: KeyboardEvent) => boolean} typed true when it was understood
 *
 * @param {SVGSVGElement} root
 * @param {Handlers} handlers
 */
export function listen(root, handlers) {
  const abort = new AbortController();
  const { signal } = abort;
  /** @type {{key: string, id: number, turn: import("../shared/knob.js").Turn, moved: boolean} | null} */
  let drag = null;

  /** @param {Event} event */
  const keyAt = (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-key], [data-select]") : null;
    return target?.getAttribute("data-key") ?? target?.getAttribute("data-select") ?? null;
  };

  root.addEventListener(
    "pointerdown",
    (event) => {
      const key = keyAt(event);
      if (!key || event.button !== 0) return;
      const grip = handlers.held(key, event.pointerType === "touch") ? handlers.grip(key) : null;
      if (!grip) return;
      drag = {
        key,
        id: event.pointerId,
        turn: startTurn(event.clientY, grip.value, grip.grain),
        moved: false,
      };
    },
    { signal },
  );

  // Chromium does not heed touch-action on the shapes of an SVG: a held link says itself that it is no scroll.
  root.addEventListener(
    "touchstart",
    (event) => {
      const key = keyAt(event);
      if (key && event.touches.length === 1 && handlers.held(key, true) && handlers.grip(key)) {
        event.preventDefault();
      }
    },
    { signal, passive: false },
  );

  root.addEventListener(
    "pointermove",
    (event) => {
      if (!drag || event.pointerId !== drag.id) return;
      const value = drag.turn.move(event.clientY, { fine: event.shiftKey, free: event.altKey });
      if (value === null) return;
      if (!drag.moved) {
        drag.moved = true;
        root.setPointerCapture(event.pointerId);
        handlers.turning(drag.key);
      }
      const touch = event.pointerType === "touch";
      handlers.turn(drag.key, value, touch ? { x: event.clientX, y: event.clientY } : null);
    },
    { signal },
  );

  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    root.addEventListener(
      type,
      (event) => {
        if (!drag || event.pointerId !== drag.id) return;
        const { moved } = drag;
        if (moved) handlers.turning(null);
        // The click that follows a drag is not meant as one.
        setTimeout(() => {
          drag = null;
        });
      },
      { signal },
    );
  }

  root.addEventListener(
    "click",
    (event) => {
      if (drag?.moved) return;
      const key = keyAt(event);
      const touch = event instanceof PointerEvent && event.pointerType === "touch";
      if (key) handlers.press(key, touch);
    },
    { signal },
  );

  root.addEventListener(
    "pointerover",
    (event) => {
      if (event.pointerType !== "touch" && !drag?.moved) handlers.over(keyAt(event));
    },
    { signal },
  );
  root.addEventListener("pointerleave", () => !drag?.moved && handlers.over(null), { signal });
  root.addEventListener(
    "focusin",
    (event) => {
      // A finger leaves its focus behind; only the keyboard's focus points at something.
      if (event.target instanceof Element && event.target.matches(":focus-visible"))
        handlers.over(keyAt(event));
    },
    { signal },
  );
  root.addEventListener("focusout", () => handlers.over(null), { signal });

  root.addEventListener(
    "keydown",
    (event) => {
      const key = keyAt(event);
      if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!handlers.typed(key, event)) return;
      event.preventDefault();
      // The page has shortcuts of its own on some of these keys.
      event.stopPropagation();
    },
    { signal },
  );

  return { destroy: () => abort.abort() };
}
