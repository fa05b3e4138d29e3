import { html, useLayoutEffect, useRef, useState } from "../../../vendor/ui.js";

/**
 * A canvas as wide as its box, sharp on every screen, painted anew with every rendering and whenever the box changes.
 *
 * @typedef {object} PictureProps
 * @property {string} label
 * @property {string} [className]
 * @property {(context: CanvasRenderingContext2D, side: number, high: number) => void} paint a square of that side, or as high as its style makes it, in CSS pixels
 * @property {(dx: number) => void} [onDrag]
 * @property {(x: number, y: number, pressed: boolean) => void} [onPoint] where the pointer is, in CSS pixels
 * @property {() => void} [onLeave]
 *
 * @param {PictureProps} props
 */
export function Picture({ label, className = "", paint, onDrag, onPoint, onLeave }) {
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
    const high = canvas.clientHeight;
    const pixels = [side, high].map((length) => Math.round(length * scale));
    if (canvas.width !== pixels[0] || canvas.height !== pixels[1]) [canvas.width, canvas.height] = pixels;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, side, high);
    paint(context, side, high);
  });
  /** @param {PointerEvent} event */
  const start = (event) => {
    if (onDrag) /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    onPoint?.(event.offsetX, event.offsetY, true);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (onDrag && event.buttons) onDrag(event.movementX);
    onPoint?.(event.offsetX, event.offsetY, false);
  };
  return html`<canvas ref=${ref} class=${`map-picture ${className}`} role="img" aria-label=${label}
    onPointerDown=${start} onPointerMove=${move} onPointerLeave=${onLeave}></canvas>`;
}
