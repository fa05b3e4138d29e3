/** The keys of the whole page, as the help sheet tells them. */
/** @type {{keys: string[], says: string}[]} */
export const KEYS = [
  { keys: ["Space"], says: "Play or pause" },
  { keys: ["→"], says: "Show one sample" },
  { keys: ["Shift →"], says: "One update (a batch)" },
  { keys: ["Alt →"], says: "One epoch" },
  { keys: ["["], says: "Slower" },
  { keys: ["]"], says: "Faster" },
  { keys: ["R"], says: "Reset to the same weights" },
  { keys: ["N"], says: "New weights" },
  { keys: ["D"], says: "Discretise the output" },
  { keys: ["T"], says: "Show the test points" },
  { keys: ["M"], says: "Slow motion: the next update, line by line" },
  { keys: ["S"], says: "Share" },
  { keys: ["?"], says: "This sheet" },
  { keys: ["Esc"], says: "Close, let go of what is selected" },
];

/** What the diagram does with the keys while a unit or a weight of it has the focus. */
/** @type {typeof KEYS} */
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
