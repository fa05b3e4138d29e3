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
