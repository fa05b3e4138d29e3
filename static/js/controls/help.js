import { html } from "../../vendor/ui.js";
import { KEYS } from "./keys.js";

/** @param {{onTour: () => void}} props */
export function Help({ onTour }) {
  return html`
    <p>Data flows from left to right: examples, the features made of them, the network, its output. Below, the loss and accuracy over the run.
      Orange is low, blue is high, paper is nothing; on the plane a ring marks a point that is answered wrongly.</p>
    <dl class="keys-list">
      ${KEYS.map(
        ({ keys, says }) =>
          html`<div key=${says}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${says}</dd></div>`,
      )}
    </dl>
    <p class="quiet">On the diagram, Tab and the arrow keys walk over units and weights; Enter edits, arrows turn the value.</p>
    <p><button type="button" class="button" onClick=${onTour}>Take the one-minute tour</button> <a class="button" href="/docs">The REST API</a></p>
  `;
}
