import { svg } from "./svg.js";

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
     * @param {number} x
     * @param {number} y
     * @param {number | null} turned the value a dial points at
     */
    show(words, x, y, turned) {
      label.hidden = false;
      label.classList.toggle("turning", turned !== null);
      // Half a turn for a weight of 2: the hand moves visibly and never jumps.
      hand.setAttribute("transform", `rotate(${((turned ?? 0) * 90).toFixed(1)})`);
      if (text.textContent !== words) text.textContent = words;
      const half = label.offsetWidth / 2;
      const left = Math.max(half + 2, Math.min(host.clientWidth - half - 2, x));
      label.style.transform = `translate(${(left - half).toFixed(1)}px, ${Math.max(2, y - 38).toFixed(1)}px)`;
    },
    hide() {
      label.hidden = true;
    },
  };
}
