/** @import { DataView, State } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
import { className, fixed } from "../../lib/format.js";
import { createProbe } from "../../model/probe.js";
import { classOf } from "../../model/readout.js";

/** Between the place that is read and the chip that says it. */
const AWAY = 12;

/**
 * What the network makes of the place that is pointed at, on a chip beside it: ŷ(2.15) = 0.91.
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
  /** Taken when the text changes: a box that is asked for at each move makes the browser lay out again. */
  let size = { width: 0, height: 0 };

  /**
   * @param {State} state
   * @returns {{sentence: string, answer: number}}
   */
  function read({ pointer, display, parameters, scene }) {
    // In slow motion a number appears when it becomes known.
    if (!network || !data || !pointer || scene || pointer.inputs.length !== data.input_names.length)
      return { sentence: "", answer: Number.NaN };
    probe ??= createProbe(network, data);
    const outputs = probe(parameters, pointer.inputs).a.at(-1) ?? [];
    const [i, j] = display.axes;
    const where = (i === j ? [pointer.x1] : [pointer.x1, pointer.x2]).map((value) => fixed(value));
    const k = classOf(data.readout, outputs, outputs.length);
    const answer = outputs[data.readout.kind === "argmax" ? k : 0] ?? 0;
    const named = k < 0 ? "" : ` · ${className(data.class_names[k] ?? String(k))}`;
    return { sentence: `ŷ(${where.join(", ")}) = ${fixed(answer)}${named}`, answer };
  }

  /**
   * Above and right of the place, unless that is outside.
   *
   * @param {number} x
   * @param {number} y
   * @param {Geometry} geometry
   */
  function place(x, y, { left, top, side }) {
    const right = x + AWAY + size.width <= left + side ? x + AWAY : x - AWAY - size.width;
    const above = y - AWAY - size.height >= top ? y - AWAY - size.height : y + AWAY;
    element.style.transform = `translate(${Math.round(Math.max(left, right))}px, ${Math.round(above)}px)`;
  }

  return {
    element,
    /**
     * @param {State} state
     * @param {Geometry} geometry
     * @returns {number} what the network answers there; not a number where nobody points
     */
    update(state, geometry) {
      if (state.network !== network || state.data !== data) {
        ({ network, data } = state);
        probe = null;
      }
      const { sentence, answer } = read(state);
      if (sentence !== text) {
        text = sentence;
        element.textContent = sentence;
        element.hidden = sentence === "";
        size = { width: element.offsetWidth, height: element.offsetHeight };
      }
      if (sentence && state.pointer) {
        const { x1, x2 } = state.pointer;
        const curve = data?.input_names.length === 1;
        place(geometry.x(x1), geometry.y(curve ? answer : x2), geometry);
      }
      return answer;
    },
  };
}
