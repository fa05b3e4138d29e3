/** Carrying an experiment away: its document, its table, and its charts as pictures. */
import { Unreachable } from "../lib/failures.js";
import { saveBlob } from "../lib/saving.js";
import { jsonIn } from "../net/answers.js";
import { exchange } from "../net/api.js";
import { keyOf } from "./keys.js";

const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
];
const SHARPNESS = 2;

/**
 * With the key, if this browser has it: then the examples of an uploaded table come along.
 *
 * @param {string} id
 */
export async function saveJson(id) {
  const answer = await exchange("GET", `/experiments/${id}/export`, { key: keyOf(id), says: "export" });
  await jsonIn(answer);
  saveBlob(answer.content, `experiment-${id.slice(0, 8)}.json`);
}

/** @param {string} id */
export async function saveCsv(id) {
  const asking = { headers: { Accept: "text/csv" }, says: "export" };
  const { response, content } = await exchange("GET", `/experiments/${id}/trials`, asking);
  // A portal's page is no table.
  if (!response.headers.get("Content-Type")?.startsWith("text/csv")) throw new Unreachable("");
  saveBlob(content, `trials-${id.slice(0, 8)}.csv`);
}

/**
 * The chart in view as it looks, freed from the page's style sheets.
 *
 * @returns {{text: string, width: number, height: number, name: string}|null}
 */
export function picture() {
  const chart = document.querySelector("svg[data-chart]");
  if (!(chart instanceof SVGSVGElement)) return null;
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  const originals = [chart, ...chart.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "role"]) element.removeAttribute(name);
  });
  const { width, height } = chart.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  const text = new XMLSerializer().serializeToString(copy);
  return { text, width, height, name: chart.dataset.chart ?? "chart" };
}

/** @param {"svg"|"png"} kind */
export async function savePicture(kind) {
  const found = picture();
  if (!found) return;
  const blob = new Blob([found.text], { type: "image/svg+xml" });
  if (kind === "svg") {
    saveBlob(blob, `${found.name}.svg`);
    return;
  }
  const image = new Image();
  const address = URL.createObjectURL(blob);
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = found.width * SHARPNESS;
  canvas.height = found.height * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((png) => png && saveBlob(png, `${found.name}.png`));
}
