/**
 * How wide the page is. The sheets ask the same widths: below COMPACT there is no left column, below PHONE network and
 * plane stand one above the other and bars fold; from WIDE all faces of the column are in sight.
 */
export const COMPACT = "(max-width: 1239px)";
export const PHONE = "(max-width: 699px)";
export const WIDE = "(min-width: 2200px)";
/** A finger needs larger targets, and cannot point without pressing. */
export const TOUCH = "(pointer: coarse)";

/** Whether nothing is to move, as whoever looks has asked. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Tells now and whenever it changes.
 *
 * @param {string} media
 * @param {(matches: boolean) => void} told
 * @param {AbortSignal} [signal] ends it
 */
export function follow(media, told, signal) {
  const list = matchMedia(media);
  list.addEventListener("change", () => told(list.matches), { signal });
  told(list.matches);
}
