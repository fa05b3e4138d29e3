/** @import { LayerSpec, ModelKind, Spec } from "../../types.js" */
import { rungNamed } from "../rungs.js";
import { DATA_FIELDS } from "./dataFields.js";
import { readStart, startText } from "./start.js";
import { flag, numeric, unless } from "./values.js";

/**
 * The run in the address. Each field is declared once, in FIELDS: how it is written and how it is read. (What the page
 * shows of a run is said by its controls: see controls/address.js.)
 *
 * @typedef {object} Config
 * @property {Spec} spec
 * @property {number|null|undefined} speed
 *
 * @typedef {object} FieldOfUrl
 * @property {string} name
 * @property {(config: Config) => string|null|undefined} write null when there is nothing to say
 * @property {(config: Config, text: string, params: URLSearchParams) => void} read
 * @property {(text: string) => string} asks what is asked for with such a text: "a rate of 5000"
 * @property {RegExp} [at] where in a spec it stands, for refusals
 * @property {string} [usual] what holds where the address is silent
 * @property {(text: string) => string} [says] the text as a person would say it
 */

/** What a spec is filled in with when nothing is said; such values are left out of the address. */
const DEFAULTS = { seed: "42", l1: "0", l2: "0" };

/** @type {Record<string, string>} */
const TRAINING_NUMBERS = { rate: "a rate of", batch: "a batch of", l1: "an L1 of", l2: "an L2 of" };
/** "4.tanh-1.sigmoid" is said as "4-1". */
const sizes = (/** @type {string} */ text) => text.replace(/\.[a-z_]+/g, "");

/**
 * @param {string} name
 * @param {"learning_rate"|"batch_size"|"l1"|"l2"} key
 * @param {string} [usual]
 * @returns {FieldOfUrl}
 */
const trainingNumber = (name, key, usual) => ({
  name,
  usual,
  asks: (text) => `${TRAINING_NUMBERS[name]} ${text}`,
  at: new RegExp(`^training\\.${key}$`),
  write: ({ spec }) => unless(usual, spec.training?.[key]),
  read: ({ spec }, text) => Object.assign(training(spec), { [key]: numeric(text) }),
});

/** @param {Spec} spec */
function training(spec) {
  spec.training ??= {};
  return spec.training;
}

/** @param {LayerSpec} layer */
const layerText = ({ units, activation }) => (activation ? `${units}.${activation}` : String(units));

/** @type {FieldOfUrl[]} */
export const FIELDS = [
  ...DATA_FIELDS,
  {
    name: "model",
    asks: (text) => `the model “${rungNamed(/** @type {ModelKind} */ (text))}”`,
    at: /^model(\.kind)?$/,
    says: (text) => rungNamed(/** @type {ModelKind} */ (text)),
    write: ({ spec }) => spec.model.kind,
    read: ({ spec }, text) => Object.assign(spec.model, { kind: /** @type {ModelKind} */ (text) }),
  },
  {
    name: "layers",
    asks: (text) => `the layers ${sizes(text)}`,
    at: /^model\.(layers|hidden|activation)(\.\d+(\.(units|activation))?)?$/,
    says: sizes,
    write: ({ spec }) => spec.model.layers?.map(layerText).join("-"),
    read({ spec }, text, params) {
      const layers = text.split("-").map((part) => {
        const [units = "", activation] = part.split(".");
        return activation ? { units: numeric(units), activation } : { units: numeric(units) };
      });
      const { kind, initializer } = spec.model;
      // In place of a preset's network, however that one is written.
      const layered = kind === "mlp" || kind === "mcculloch_pitts" || params.has("model");
      spec.model = { kind: layered ? kind : "mlp", layers, ...(initializer && { initializer }) };
    },
  },
  {
    name: "initializer",
    asks: (text) => `the start “${text}”`,
    at: /^model\.initializer/,
    write: ({ spec }) => spec.model.initializer?.name,
    read: ({ spec }, name) => Object.assign(spec.model, { initializer: { name } }),
  },
  {
    name: "loss",
    asks: (text) => `the loss “${text}”`,
    at: /^training\.loss$/,
    write: ({ spec }) => (spec.model.kind === "mlp" ? spec.training?.loss : null),
    read: ({ spec }, text) => Object.assign(training(spec), { loss: text }),
  },
  {
    name: "optimizer",
    asks: (text) => `the optimiser “${text.replaceAll("!", ", ").replaceAll("~", " ")}”`,
    at: /^training\.optimizer/,
    says: (text) => text.split("!")[0] ?? text,
    write({ spec }) {
      const { name, ...rest } = spec.training?.optimizer ?? { name: null };
      if (!name) return null;
      return [name, ...Object.entries(rest).map(([key, value]) => `${key}~${value}`)].join("!");
    },
    read({ spec }, text) {
      const [name = "", ...rest] = text.split("!");
      const parameters = rest
        .map((part) => part.split("~"))
        .map(([key = "", value = ""]) => [key, numeric(value)]);
      training(spec).optimizer = { name, ...Object.fromEntries(parameters) };
    },
  },
  trainingNumber("rate", "learning_rate"),
  trainingNumber("batch", "batch_size"),
  {
    name: "shuffle",
    asks: (text) => `shuffling: ${text}`,
    at: /^training\.shuffle$/,
    write: ({ spec }) => (spec.model.kind === "mcculloch_pitts" ? null : flag(spec.training?.shuffle)),
    read: ({ spec }, text) => Object.assign(training(spec), { shuffle: text === "yes" }),
  },
  trainingNumber("l1", "l1", DEFAULTS.l1),
  trainingNumber("l2", "l2", DEFAULTS.l2),
  {
    name: "seed",
    usual: DEFAULTS.seed,
    asks: (text) => `the seed ${text}`,
    at: /^seed$/,
    write: ({ spec }) => unless(DEFAULTS.seed, spec.seed),
    read: ({ spec }, text) => Object.assign(spec, { seed: numeric(text) }),
  },
  {
    name: "start",
    asks: () => "starting weights of its own",
    at: /^model\.(layers\.\d+\.)?(weights|bias|threshold)/,
    says: () => "others",
    write: ({ spec }) => startText(spec),
    read: ({ spec }, text) => readStart(spec, text),
  },
  {
    name: "speed",
    asks: (text) => `a speed of ${text}`,
    write: ({ speed }) => (speed === undefined ? null : speed === null ? "max" : String(speed)),
    read(config, text) {
      const speed = text === "max" ? null : numeric(text);
      if (speed !== null && !(speed > 0 && speed <= 1e6))
        throw new RangeError("it is more than 0, and at most 1000000");
      config.speed = speed;
    },
  },
];
