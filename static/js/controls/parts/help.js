import { html } from "../../../vendor/ui.js";
import { DIAGRAM_KEYS, KEYS } from "./keys.js";

/** @param {{onTour: () => void}} props */
export function Help({ onTour }) {
  return html`
    <p>Data flows from left to right: examples, the features made of them, the network, its output. Below, the loss and accuracy over the run.
      Orange is low, blue is high, paper is nothing; on the plane a ring marks a point that is answered wrongly.</p>
    <${Keys} list=${KEYS} />
    <h3>On the diagram</h3>
    <${Keys} list=${DIAGRAM_KEYS} />
    <p class="quiet">With the mouse: drag a link up or down to turn its weight, click it to type the number. By touch: tap it first, then drag.</p>
    <p><button type="button" class="button" onClick=${onTour}>Take the one-minute tour</button> <a class="button" href="/docs">The REST API</a></p>
  `;
}

/** @param {{list: typeof KEYS}} props */
function Keys({ list }) {
  return html`<dl class="keys-list">
    ${list.map(
      ({ keys, says }) =>
        html`<div key=${says}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${says}</dd></div>`,
    )}
  </dl>`;
}
