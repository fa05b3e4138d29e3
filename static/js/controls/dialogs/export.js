/** @import { State } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Figure } from "./figures/svg.js" */

import { html, useState } from "../../../vendor/ui.js";
import { messageOf } from "../../lib/format.js";
import { under } from "../../lib/root.js";
import { curvesFigure } from "./figures/curves.js";
import { diagramFigure } from "./figures/diagram.js";
import { surfaceFigure } from "./figures/surface.js";
import { savePng, saveSvg } from "./figures/svg.js";

const FORMATS = [
  { format: "json", title: "Session, JSON", says: "All of it, to open again under My work" },
  { format: "python", title: "Python", says: "A script with NumPy only" },
  { format: "pytorch", title: "PyTorch", says: "The same run as a script" },
  { format: "keras", title: "Keras", says: "The network as it stands, to train on" },
  { format: "notebook", title: "Notebook", says: "To run in Jupyter" },
  { format: "onnx", title: "ONNX", says: "The network for any runtime, raw inputs in" },
  { format: "safetensors", title: "Weights, safetensors", says: "To load elsewhere, or here" },
  { format: "npz", title: "NumPy, npz", says: "Data, weights and curves as arrays" },
  { format: "csv", title: "Curves, CSV", says: "For a spreadsheet" },
];

/** @type {{name: string, title: string, make: (state: State) => Promise<Figure|null>}[]} */
const PICTURES = [
  {
    name: "diagram",
    title: "Network",
    make: async () => diagramFigure(),
  },
  {
    name: "surface",
    title: "Output",
    make: async (state) => surfaceFigure(state),
  },
  {
    name: "curves",
    title: "Curves",
    make: async (state) => curvesFigure(state),
  },
];

/**
 * Everything that leaves as a file: from the server what the run is, from the page what it looks like.
 *
 * @param {{signals: Signals}} props
 */
export function Export({ signals }) {
  const [wrong, setWrong] = useState("");
  const session = signals.session.value;
  if (!session) return html`<p>There is nothing to export yet.</p>`;

  /**
   * @param {typeof PICTURES[number]} picture
   * @param {"svg"|"png"} kind
   */
  async function take({ make }, kind) {
    setWrong("");
    try {
      const state = /** @type {State} */ (
        Object.fromEntries(Object.entries(signals).map(([key, { value }]) => [key, value]))
      );
      const made = await make(state);
      if (!made) setWrong("There is no such picture yet.");
      else if (kind === "svg") saveSvg(made);
      else await savePng(made);
    } catch (error) {
      setWrong(`The picture could not be made: ${messageOf(error)}`);
    }
  }

  return html`
    <ul class="export-list">${FORMATS.map(
      ({ format, title, says }) =>
        html`<li key=${format}><a href=${under(`/api/v1/sessions/${session.id}/export/${format}`)} download><b>${title}</b><span>${says}</span></a></li>`,
    )}
      <li><a href=${under(`/sessions/${session.id}/card`)} target="_blank" rel="noopener"><b>Model card</b><span>What it is, how well it does; as a page, or Markdown</span></a></li>
    </ul>
    <div class="export-pictures" role="group" aria-label="Pictures">${PICTURES.map(
      (picture) => html`<span key=${picture.name}>${picture.title}, for print</span>
      <button type="button" class="button" aria-label=${`${picture.title} as SVG`} onClick=${() => take(picture, "svg")}>SVG</button>
      <button type="button" class="button" aria-label=${`${picture.title} as PNG`} onClick=${() => take(picture, "png")}>PNG</button>`,
    )}</div>
    ${wrong && html`<p class="field-error" role="alert">${wrong}</p>`}
    <p class="quiet">Output and curves come on white, whatever the page's colours; the network as it stands on the page.</p>`;
}
