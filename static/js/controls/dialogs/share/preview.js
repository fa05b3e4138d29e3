import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../../vendor/ui.js";
import { HEIGHT, HIDE } from "../../../lib/embedding.js";

/**
 * The embed itself, live, as large as its readers will have it, and scaled down where there is less room.
 *
 * @param {{address: string, hide: string[], width: number, height: number, onHeight: (height: number) => void}} props
 */
export function Preview({ address, hide, width, height, onHeight }) {
  const box = useRef(/** @type {HTMLElement|null} */ (null));
  const frame = useRef(/** @type {HTMLIFrameElement|null} */ (null));
  const [room, setRoom] = useState(width);
  const words = hide.join("_");
  const scale = Math.min(1, room / width);

  useLayoutEffect(() => {
    const measured = () => setRoom(box.current?.clientWidth ?? width);
    const observer = new ResizeObserver(measured);
    if (box.current) observer.observe(box.current);
    measured();
    return () => observer.disconnect();
  }, []);
  const tell = () => frame.current?.contentWindow?.postMessage({ type: HIDE, hide }, location.origin);
  useEffect(tell, [words]);
  useEffect(() => {
    /** @param {MessageEvent} event */
    const heard = ({ source, data }) => {
      if (source !== frame.current?.contentWindow || data?.type !== HEIGHT) return;
      onHeight(Math.ceil(data.height));
      // What was ticked while it was still loading.
      tell();
    };
    addEventListener("message", heard);
    return () => removeEventListener("message", heard);
  }, [words]);

  return html`<div class="preview-head"><b>Live preview</b><span class="quiet">${width} × ${height}, as readers see it</span></div>
    <div class="preview" ref=${box} style=${{ height: `${Math.round(height * scale)}px` }}>
      <iframe ref=${frame} src=${address} title="Preview of the embedded bench"
        style=${{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}></iframe>
    </div>`;
}
