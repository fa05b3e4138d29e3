import { html } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";
import { pageKeys } from "../registry.js";

/** What the diagram does with the keys while a unit or a weight of it has the focus. */
/** @type {{keys: string[], says: string}[]} */
export const DIAGRAM_KEYS = [
  { keys: ["Tab"], says: "Into the diagram" },
  { keys: ["←", "→"], says: "From a unit to a weight, and on to the next unit" },
  { keys: ["↑", "↓"], says: "Through a layer, or the weights into a unit" },
  { keys: ["Home", "End"], says: "The first, the last of them" },
  { keys: ["Enter"], says: "Look into a unit, type a weight" },
  { keys: ["0–9", "−"], says: "Type a weight; on a unit, its bias" },
  { keys: ["Shift ↑", "↓"], says: "Turn a weight by 0.1" },
  { keys: ["Esc"], says: "Let go" },
];

/** @param {{onTour: () => void}} props */
export function Help({ onTour }) {
  return html`
    <p>Data flows from left to right: examples, the features made of them, the network, its output. Below, the loss and accuracy over the run.
      Orange is low, blue is high, paper is nothing; on the plane a ring marks a point that is answered wrongly.</p>
    <${Keys} list=${pageKeys()} />
    <h3>On the diagram</h3>
    <${Keys} list=${DIAGRAM_KEYS} />
    <p class="quiet">With the mouse: drag a link up or down to turn its weight, click it to type the number. By touch: tap it first, then drag.</p>
    <p><button type="button" class="button" onClick=${onTour}>Take the one-minute tour</button> <a class="button" href=${under("/docs")}>The REST API</a></p>
  `;
}

/** @param {{list: typeof DIAGRAM_KEYS}} props */
function Keys({ list }) {
  return html`<dl class="keys-list">
    ${list.map(
      ({ keys, says }) =>
        html`<div key=${says}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${says}</dd></div>`,
    )}
  </dl>`;
}
