import { theme } from "../../lib/colours.js";

/** uPlot draws on a canvas and needs plain colours. @type {Record<"light"|"dark", Record<string, string>>} */
const COLOURS = {
  light: { ink3: "#73737b", line: "#ebe8e2", train: "#1c1c1f", test: "#00705d", accent: "#00705d" },
  dark: { ink3: "#8f8f8e", line: "#2a2d32", train: "#ecebe8", test: "#4fc9ae", accent: "#4fc9ae" },
};

/** @returns {{key: string, ink3: string, line: string, train: string, test: string, accent: string, font: string}} */
export function paletteColours() {
  const key = theme();
  return /** @type {any} */ ({ ...COLOURS[key], key, font: '"Inter Variable", system-ui, sans-serif' });
}
