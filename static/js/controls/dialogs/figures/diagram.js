import { css, paper } from "../../../lib/colours.js";
import { FONT, figure, tag } from "./svg.js";

/** What a style sheet may say of a shape, and an SVG file has to say itself. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-opacity",
  "opacity",
  "visibility",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
];

/** The diagram as it stands on the page, maps included. */
export function diagramFigure() {
  const root = document.querySelector("#network .network-svg");
  if (!(root instanceof SVGSVGElement)) return null;
  const { width, height } = root.viewBox.baseVal;
  const copy = /** @type {SVGSVGElement} */ (root.cloneNode(true));
  const before = root.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((one, index) => {
    const from = before[index];
    if (!from) return;
    const look = getComputedStyle(from);
    for (const name of LOOKS) {
      const value = look.getPropertyValue(name);
      if (value) one.setAttribute(name, value);
    }
    if (one.tagName === "text") one.setAttribute("font-family", FONT);
    if (look.transform !== "none" && !one.hasAttribute("transform"))
      one.setAttribute("transform", look.transform);
    for (const name of ["class", "style", "tabindex", "role", "aria-label", "data-key"])
      one.removeAttribute(name);
    if (look.display === "none") one.setAttribute("display", "none");
  });
  const canvas = document.querySelector("#network canvas");
  let maps = "";
  if (canvas instanceof HTMLCanvasElement) {
    const place = canvas.getBoundingClientRect();
    const origin = root.getBoundingClientRect();
    const at = { x: place.left - origin.left, y: place.top - origin.top };
    maps = tag("image", { href: canvas.toDataURL(), ...at, width: place.width, height: place.height });
  }
  const shapes = [...copy.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join("");
  return figure("diagram", width, height, maps + shapes, css(paper()));
}
