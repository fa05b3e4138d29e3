/** So far from the window's edge at least. */
const EDGE = 8;

/**
 * A panel goes above its button, where that is near the lower edge of the window, below it where there is more room, and
 * to the side as far as it takes to lie within the window.
 *
 * @param {HTMLElement} panel
 * @param {HTMLElement} button
 */
export function keepInside(panel, button) {
  panel.style.translate = "none";
  panel.dataset.side = "above";
  const at = button.getBoundingClientRect();
  const { top, left, right } = panel.getBoundingClientRect();
  if (top < EDGE && innerHeight - at.bottom > at.top) panel.dataset.side = "below";
  const beyond = right - (document.documentElement.clientWidth - EDGE);
  panel.style.translate = `${left < EDGE ? EDGE - left : Math.min(0, -beyond)}px 0`;
}
