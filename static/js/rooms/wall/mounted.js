import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";

/**
 * A figure in its place: made once, shown anew whenever what is around it is drawn.
 *
 * @template {{destroy: () => void}} F
 * @param {{name: string, make: (element: HTMLElement) => F, show: (figure: F) => void, hidden?: boolean}} props
 */
export function Mounted({ name, make, show, hidden = false }) {
  const place = useRef(/** @type {HTMLElement|null} */ (null));
  const figure = useRef(/** @type {F|null} */ (null));
  useLayoutEffect(() => {
    if (place.current) figure.current = make(place.current);
    return () => figure.current?.destroy();
  }, []);
  useLayoutEffect(() => {
    if (figure.current && !hidden) show(figure.current);
  });
  return html`<div class=${name} ref=${place} hidden=${hidden} />`;
}
