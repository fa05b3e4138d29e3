/** @import { DataView, NetworkShape, Pointer, Scene, State } from "../../types.js" */
/** @import { Question, RoomView } from "../types.js" */
import { fixed } from "../../lib/format.js";
import { parameterIndex } from "../../store/derive.js";
import { linkKey } from "../../views/network/keys.js";
import { letterOf } from "./options.js";

/**
 * What of the diagram is lit, a link with its weight.
 *
 * @param {string[]} marks as lessons name them: `unit:0:1`, `input:0`, `edge:0:1:0`, `bias:0:1`
 * @param {NetworkShape} network
 * @param {ArrayLike<number>} parameters
 * @returns {Scene}
 */
export function sceneOf(marks, network, parameters) {
  /** @type {Scene} */
  const scene = { lit: [], texts: [], struck: [], pulses: [], tone: "signal", faint: true };
  for (const mark of marks) {
    const [kind, ...rest] = mark.split(":");
    const [layer, unit, input] = rest.map(Number);
    if (kind === "unit" || kind === "input") scene.lit.push(mark);
    if (kind !== "edge" && kind !== "bias") continue;
    const from = kind === "edge" ? input : null;
    const key = linkKey(layer, unit, from);
    const text = fixed(parameters[parameterIndex(network, layer, unit, from)]);
    scene.lit.push(key);
    scene.texts.push({ key, slot: "link", text, tone: "signal", fresh: true });
  }
  return scene;
}

/**
 * Weights that can be chosen, each with its letter.
 *
 * @param {import("../types.js").Option[]} options
 * @param {NetworkShape} network
 * @returns {Scene|null} null where the options are no parts of the diagram
 */
export function sceneOfOptions(options, network) {
  const marks = options.flatMap(({ ref }) => ref ?? []);
  if (marks.length === 0) return null;
  const scene = sceneOf(marks, network, []);
  return { ...scene, texts: scene.texts.map((one, option) => ({ ...one, text: letterOf(option) })) };
}

/**
 * The example that is spoken of, as a place on the plane.
 *
 * @param {number|null} example
 * @param {DataView} data
 * @param {[number, number]} axes
 * @returns {Pointer|null}
 */
export function pointerOf(example, data, [i, j]) {
  const inputs = data.train.inputs[example ?? -1];
  return inputs ? { x1: inputs[i], x2: inputs[j], inputs } : null;
}

/**
 * What the whole room is shown of a run, or asked about it: the very same objects for as long as nothing else is lit.
 *
 * @returns {(state: State, view: RoomView|null, question?: Question|null) => State}
 */
export function createLight() {
  let before = "";
  /** @type {Pick<State, "scene"|"pointer">} */
  let kept = { scene: null, pointer: null };
  return (state, view, question = null) => {
    const { network, data, parameters, display } = state;
    if (!network || !data || !view) return state;
    const scene =
      sceneOfOptions(question?.form.options ?? [], network) ??
      (view.light.length > 0 ? sceneOf(view.light, network, parameters) : null);
    const pointer = pointerOf(view.example, data, display.axes);
    const now = JSON.stringify([scene, pointer]);
    if (now !== before) kept = { scene, pointer };
    before = now;
    return { ...state, ...kept };
  };
}
