import { svg } from "./svg.js";

/** The chip stands so far above what it is about: a link, or the finger that turns one. */
const ABOVE_LINK = 38;
const ABOVE_FINGER = 78;

/**
 * The value beside the pointer or the focus; while a weight is turned, with a dial.
 * @param {HTMLElement} host
 */
export function createValueLabel(host) {
  const label = document.createElement("div");
  label.className = "value-chip";
  label.hidden = true;
  label.setAttribute("aria-hidden", "true");
  const hand = svg("line", { class: "dial-hand", x1: 0, y1: -2, x2: 0, y2: -9 });
  const dial = svg("svg", { class: "dial", viewBox: "-12 -12 24 24", width: 26, height: 26 }, [
    svg("circle", { class: "dial-face", r: 11 }),
    hand,
  ]);
  const text = document.createElement("span");
  label.append(dial, text);
  host.append(label);

  return {
    /**
     * @param {string} words
     * @param {{x: number, y: number}} spot on the host
     * @param {number | null} turned the value a dial points at
     * @param {{x: number, y: number} | null} finger where it is on the page
     */
    show(words, spot, turned, finger) {
      label.hidden = false;
      label.classList.toggle("turning", turned !== null);
      // Half a turn for a weight of 2: the hand moves visibly and never jumps.
      hand.setAttribute("transform", `rotate(${((turned ?? 0) * 90).toFixed(1)})`);
      if (text.textContent !== words) text.textContent = words;
      const box = host.getBoundingClientRect();
      const half = label.offsetWidth / 2;
      const above = spot.y - ABOVE_LINK;
      const y = finger ? Math.min(above, finger.y - box.top - ABOVE_FINGER) : above;
      const left = Math.max(half + 2, Math.min(host.clientWidth - half - 2, spot.x));
      label.style.transform = `translate(${(left - half).toFixed(1)}px, ${Math.max(2, y).toFixed(1)}px)`;
    },
    hide() {
      label.hidden = true;
    },
  };
}
