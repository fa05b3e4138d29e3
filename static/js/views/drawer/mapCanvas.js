import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";

/** @import { TryOut } from "./tryOut.js" */
/** @typedef {{x: number, y: number}} Spot 0…1 from the upper left */

/**
 * A square of pixels, painted anew at every rendering.
 * @param {object} props
 * @param {number} props.side
 * @param {(pixels: Uint32Array) => void} props.paint
 * @param {boolean} [props.smooth]
 * @param {string} props.label
 * @param {string} [props.className]
 * @param {Spot | null} [props.mark]
 * @param {((spot: Spot | null) => void) | null} [props.onPoint]
 */
export function MapCanvas({
  side,
  paint,
  smooth = true,
  label,
  className = "",
  mark = null,
  onPoint = null,
}) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const image = useRef(/** @type {ImageData | null} */ (null));
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    if (image.current?.width !== side) image.current = new ImageData(side, side);
    paint(new Uint32Array(image.current.data.buffer));
    context.putImageData(image.current, 0, 0);
  });
  /** @param {PointerEvent} event */
  const point = (event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    onPoint?.({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  return html`<span class=${`map ${className}`} onPointerMove=${onPoint && point} onPointerLeave=${onPoint && (() => onPoint(null))}>
    <canvas ref=${canvas} width=${side} height=${side} class=${smooth ? "" : "crisp"} role=${label ? "img" : null} aria-label=${label || null} aria-hidden=${label ? null : "true"}></canvas>
    ${mark && html`<span class="map-mark" style=${{ left: `${mark.x * 100}%`, top: `${mark.y * 100}%` }}></span>`}
  </span>`;
}

/**
 * A map of the drawer: with a mark where the point looked at lies, and a place on it is a point of the plane.
 * @param {{tryOut: TryOut, label: string, paint: (pixels: Uint32Array) => void}} props
 */
export function TryOutMap({ tryOut, label, paint }) {
  const { side, smooth = true } = tryOut.painter;
  const { mark, onPoint } = tryOut;
  return html`<${MapCanvas} side=${side} smooth=${smooth} mark=${mark} onPoint=${onPoint} label=${label} paint=${paint} />`;
}
