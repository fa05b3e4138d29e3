import { html, useLayoutEffect, useRef, useState } from "../../../vendor/ui.js";

/**
 * A canvas as wide as its box, sharp on every screen, painted anew with every rendering and whenever the box changes.
 *
 * @typedef {object} PictureProps
 * @property {string} label
 * @property {string} [className]
 * @property {(context: CanvasRenderingContext2D, side: number) => void} paint a square of that side, in CSS pixels
 * @property {(dx: number) => void} [onDrag]
 *
 * @param {PictureProps} props
 */
export function Picture({ label, className = "", paint, onDrag }) {
  const ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [, again] = useState(0);
  useLayoutEffect(() => {
    if (!ref.current) return;
    const watcher = new ResizeObserver(() => again((turn) => turn + 1));
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    const side = canvas?.clientWidth ?? 0;
    if (!canvas || !context || side < 2) return;
    const scale = devicePixelRatio || 1;
    const pixels = Math.round(side * scale);
    if (canvas.width !== pixels || canvas.height !== pixels) [canvas.width, canvas.height] = [pixels, pixels];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, side, side);
    paint(context, side);
  });
  /** @param {PointerEvent} event */
  const start = (event) => {
    if (onDrag) /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (onDrag && event.buttons) onDrag(event.movementX);
  };
  return html`<canvas ref=${ref} class=${`map-picture ${className}`} role="img" aria-label=${label}
    onPointerDown=${start} onPointerMove=${move}></canvas>`;
}
