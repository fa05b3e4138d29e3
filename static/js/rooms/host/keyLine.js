import { html } from "../../../vendor/ui.js";

/** All keys, and what they do. */
export const KEYS = [
  { name: "→", says: "on: next phase, question or step" },
  { name: "Space", says: "play or pause the run" },
  { name: "H", says: "votes on the wall, or off it" },
  { name: "G", says: "give the wheel to the first who asks" },
  { name: "Esc", says: "take the wheel back" },
  { name: "S", says: "skip the next phase" },
  { name: "←", says: "a step back" },
  { name: "Q", says: "ask your own question" },
  { name: "?", says: "all keys" },
];

/** Those that a lecture needs. */
const FEW = [
  ["→", "next phase"],
  ["Space", "play"],
  ["H", "votes on the wall"],
  ["G", "give the wheel to the first"],
  ["Esc", "take it back"],
  ["?", "all keys"],
];

export const KeyLine = () =>
  html`<footer class="host-keys" aria-label="Keys">${FEW.map(
    ([name, says]) => html`<span key=${name}><kbd>${name}</kbd> ${says}</span>`,
  )}</footer>`;
