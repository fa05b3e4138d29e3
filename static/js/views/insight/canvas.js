import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";

/**
 * A canvas of a size in CSS pixels, sharp on every screen, painted anew with every rendering.
 * @param {{width: number, height: number, label: string, className?: string, paint: (context: CanvasRenderingContext2D) => void, onDrag?: (dx: number, dy: number) => void}} props
 */
export function Picture({ width, height, label, className = "", paint, onDrag }) {
  const ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const scale = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = `500 11px ${getComputedStyle(document.body).fontFamily}`;
    paint(context);
  });
  /** @param {PointerEvent} event */
  const start = (event) => {
    if (onDrag) /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (onDrag && event.buttons) onDrag(event.movementX, event.movementY);
  };
  return html`<canvas ref=${ref} class=${className} role="img" aria-label=${label}
    style=${{ width: `${width}px`, height: `${height}px` }} onPointerDown=${start} onPointerMove=${move}></canvas>`;
}
