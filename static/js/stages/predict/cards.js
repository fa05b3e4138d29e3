/** @import { Card } from "./prediction.js" */
import { html } from "../../../vendor/ui.js";

const TITLES = { you: "you", run: "the run", between: "between" };

/** The numbers of a reveal: yours, the run's, and what lies between. @param {{cards: Card[]}} props */
export function Cards({ cards }) {
  return html`<div class="predict-cards">${cards.map(
    ({ of, value, note }) => html`<div key=${of} class=${`predict-card is-${of}`}>
      <span><i aria-hidden="true" />${TITLES[of]}</span><b>${value}</b><small>${note}</small></div>`,
  )}</div>`;
}
