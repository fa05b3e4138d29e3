/**
 * Arrow keys walk over a chart's points as the pointer would; Home and End go to its ends, Escape lets go.
 *
 * @param {HTMLElement} element
 * @param {() => any} plotOf the uPlot there is now
 * @param {() => number} at the point under the cursor, or the newest
 */
export function moveByKeys(element, plotOf, at) {
  element.tabIndex = 0;

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const plot = plotOf();
    const last = (plot?.data[0].length ?? 0) - 1;
    if (last < 0) return;
    const stride = event.shiftKey ? Math.max(1, Math.round(last / 20)) : 1;
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: at() - stride, ArrowRight: at() + stride, Home: 0, End: last };
    const target = targets[event.key];
    if (event.key === "Escape") plot.setCursor({ left: -10, top: -10 });
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const index = Math.min(last, Math.max(0, target));
    plot.setCursor({ left: plot.valToPos(plot.data[0][index], "x"), top: 10 });
  }

  element.addEventListener("keydown", onKey);
  return () => element.removeEventListener("keydown", onKey);
}
