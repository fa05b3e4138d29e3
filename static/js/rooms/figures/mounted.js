import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";

/**
 * @template {{destroy: () => void}} F
 * @typedef {object} MountedProps
 * @property {string} name of its class
 * @property {(element: HTMLElement) => F} make
 * @property {(figure: F) => void} show
 * @property {"div"|"span"} [tag] a span where it stands among words
 * @property {boolean} [inert] it is looked at only: nothing in it is pressed
 */

/**
 * A figure in its place: made once, shown anew whenever what is around it is drawn.
 *
 * @template {{destroy: () => void}} F
 * @param {MountedProps<F>} props
 */
export function Mounted({ name, make, show, tag = "div", inert = false }) {
  const place = useRef(/** @type {HTMLElement|null} */ (null));
  const figure = useRef(/** @type {F|null} */ (null));
  useLayoutEffect(() => {
    if (place.current) figure.current = make(place.current);
    return () => figure.current?.destroy();
  }, []);
  useLayoutEffect(() => {
    if (figure.current) show(figure.current);
  });
  return html`<${tag} class=${name} ref=${place} inert=${inert} />`;
}
