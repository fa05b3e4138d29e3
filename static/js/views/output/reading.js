/** @import { DataView, State } from "../../types.js" */
import { fixed } from "../../lib/format.js";
import { createProbe } from "../../model/probe.js";
import { classOf } from "../../model/readout.js";
import { axisName } from "./axes.js";

/**
 * One line under the plane: where the pointer is and what the network makes of it. It keeps its height when empty.
 */
export function createReading() {
  const element = document.createElement("p");
  element.className = "reading";
  element.setAttribute("aria-live", "polite");
  /** @type {ReturnType<typeof createProbe>|null} */
  let probe = null;
  /** @type {State["network"]} */
  let network = null;
  /** @type {DataView|null} */
  let data = null;
  let text = "";

  /** @param {State} state */
  function sentence({ pointer, display, parameters }) {
    if (!network || !data) return "";
    if (!pointer) return "Point at the plane to read it.";
    probe ??= createProbe(network, data);
    const outputs = probe(parameters, pointer.inputs).a.at(-1) ?? [];
    const [i, j] = display.axes;
    const where = [`${axisName(data, i)} ${fixed(pointer.x1)}`];
    if (i !== j) where.push(`${axisName(data, j)} ${fixed(pointer.x2)}`);
    const k = classOf(data.readout, outputs, outputs.length);
    if (k < 0) return `${where.join("  ")}  →  ŷ ${fixed(outputs[0], 3)}`;
    const answer = outputs[data.readout.kind === "argmax" ? k : 0];
    return `${where.join("  ")}  →  ŷ ${fixed(answer, 3)}  class ${data.class_names[k] ?? k}`;
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      if (state.network !== network || state.data !== data) {
        ({ network, data } = state);
        probe = null;
      }
      const next = sentence(state);
      if (next === text) return;
      text = next;
      element.textContent = next;
      element.dataset.empty = String(!state.pointer);
    },
  };
}
