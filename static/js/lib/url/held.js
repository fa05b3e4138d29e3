/** @import { BiasSpec, FrozenSpec, LayerSpec, ModelSpec } from "../../types.js" */
/** @import { FieldOfUrl } from "./fields.js" */
import { list, numeric, unlist } from "./values.js";

/** What never moves, in the address: a part for each layer. */

/** A single neuron is its own layer. @param {ModelSpec} model @returns {Partial<LayerSpec>[]} */
const layersOf = (model) =>
  model.layers ?? [/** @type {Partial<LayerSpec>} */ (/** @type {unknown} */ (model))];

/** @param {BiasSpec|null|undefined} bias */
function biasText(bias) {
  if (bias === false) return "none";
  return bias && !Array.isArray(bias) ? list([bias.fixed].flat()) : "learned";
}

/** @param {string} text @returns {BiasSpec|undefined} */
function readBias(text) {
  if (text === "none") return false;
  if (text === "learned") return undefined;
  return { fixed: text.includes("_") ? unlist(text) : numeric(text) };
}

/** "0.1" is the weight from input 1 to unit 0, "0.b" the bias of unit 0. @param {FrozenSpec|null|undefined} frozen */
function frozenText(frozen) {
  if (frozen === true) return "all";
  const weights = frozen?.weights?.map(([unit, input]) => `${unit}.${input}`) ?? [];
  const biases = frozen?.biases?.map((unit) => `${unit}.b`) ?? [];
  return [...weights, ...biases].join("_") || "none";
}

/** @param {string} text @returns {FrozenSpec|undefined} */
function readFrozen(text) {
  if (text === "all") return true;
  if (text === "none") return undefined;
  const places = text.split("_").map((place) => place.split("."));
  return {
    weights: places
      .filter(([, input]) => input !== "b")
      .map(([unit = "", input = ""]) => [numeric(unit), numeric(input)]),
    biases: places.filter(([, input]) => input === "b").map(([unit = ""]) => numeric(unit)),
  };
}

/**
 * @param {"bias"|"frozen"} key
 * @param {string} asked
 * @param {string} usual what is written of a layer that says nothing
 * @param {(value: any) => string} write
 * @param {(text: string) => unknown} read
 * @returns {FieldOfUrl}
 */
const perLayer = (key, asked, usual, write, read) => ({
  name: key,
  asks: () => asked,
  at: new RegExp(`^model\\.(layers\\.\\d+\\.)?${key}`),
  write({ spec: { model } }) {
    const parts = layersOf(model).map((layer) => write(layer[key]));
    return parts.every((part) => part === usual) ? null : parts.join("!");
  },
  read({ spec: { model } }, text) {
    const layers = layersOf(model);
    const parts = text.split("!");
    if ((model.kind === "mlp" && !model.layers) || parts.length !== layers.length)
      throw new RangeError("it has to say so of each of the layers that it names");
    parts.forEach((part, index) => {
      const value = read(part);
      if (value !== undefined) Object.assign(layers[index] ?? {}, { [key]: value });
    });
  },
});

/** @type {FieldOfUrl[]} */
export const HELD_FIELDS = [
  perLayer("bias", "biases of its own", "learned", biasText, readBias),
  perLayer("frozen", "frozen weights", "none", frozenText, readFrozen),
];
