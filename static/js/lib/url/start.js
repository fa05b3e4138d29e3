/** @import { BiasSpec, Spec } from "../../types.js" */
import { list, unlist } from "./values.js";

/**
 * Starting weights set by hand, for a neuron or for each layer: weights row by row, then bias.
 *
 * @param {Spec} spec
 */
export function startText({ model }) {
  const layers = model.layers ?? [model];
  if (!layers.every(({ weights }) => weights)) return null;
  return layers
    .map(({ weights, bias, threshold }) => {
      // What is fixed, or not there, is said in a field of its own, and stands here as 0.
      const own = learned(bias) ? /** @type {number[]|null|undefined} */ (bias) : [];
      const offset = own ?? [threshold ?? 0].flat().map((value) => -value);
      const b = offset.length > 0 ? offset : (weights ?? []).map(() => 0);
      return list([...(weights ?? []).flat(), ...b]);
    })
    .join("!");
}

/** @param {BiasSpec|null|undefined} bias */
const learned = (bias) => bias == null || Array.isArray(bias);

/**
 * @param {Spec} spec
 * @param {string} text
 */
export function readStart(spec, text) {
  const { model } = spec;
  if (model.kind === "mlp" && !model.layers) throw new RangeError("it has to name the layers, too");
  const parts = text.split("!").map(unlist);
  const layers = model.layers ?? [{ ...model, units: 1 }];
  layers.forEach((layer, index) => {
    const flat = parts[index] ?? [];
    const inputs = flat.length / layer.units - 1;
    if (!Number.isInteger(inputs) || inputs < 1)
      throw new RangeError("the starting weights do not fit the layers");
    const start = {
      weights: Array.from({ length: layer.units }, (_, unit) =>
        flat.slice(unit * inputs, (unit + 1) * inputs),
      ),
      ...(learned(layer.bias) && { bias: flat.slice(layer.units * inputs) }),
    };
    Object.assign(model.layers ? layer : model, start);
  });
}
