/** @import { DataSpec, LayerSpec, ModelKind, Spec } from "../../types.js" */
import { rungNamed } from "../rungs.js";
import { HELD_FIELDS } from "./held.js";
import { POINTS_FIELDS } from "./points.js";
import { readStart, startText } from "./start.js";
import { TRAINING_FIELDS } from "./training.js";
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
const DEFAULTS = { data_seed: "1", samples: "500", noise: "0", seed: "42" };

/** @type {Record<string, string>} */
const DATA_NUMBERS = {
  samples: "points:",
  noise: "a noise of",
  test: "a test share of",
  dataseed: "the data seed",
};

/** "generated.moons" is said as "moons", "4.tanh-1.sigmoid" as "4-1". */
const setName = (/** @type {string} */ text) => text.split(".")[1] ?? text;
const sizes = (/** @type {string} */ text) => text.replace(/\.[a-z_]+/g, "");

/**
 * @param {string} name
 * @param {keyof DataSpec} key
 * @param {string} [usual]
 * @returns {FieldOfUrl}
 */
const dataNumber = (name, key, usual) => ({
  name,
  usual,
  asks: (text) => `${DATA_NUMBERS[name]} ${text}`,
  at: new RegExp(`^data\\.${key}$`),
  write: ({ spec }) => unless(usual, spec.data[key]),
  read: ({ spec }, text) => Object.assign(spec.data, { [key]: numeric(text) }),
});

/** @param {LayerSpec} layer */
const layerText = ({ units, activation }) => (activation ? `${units}.${activation}` : String(units));

/** @type {FieldOfUrl[]} */
export const FIELDS = [
  {
    name: "data",
    asks: (text) => `the data “${setName(text)}”`,
    at: /^data(\.(kind|name|id))?$/,
    says: setName,
    write: ({ spec }) => (spec.data.name ? `${spec.data.kind}.${spec.data.name}` : spec.data.kind),
    read({ spec }, text) {
      const [kind, name] = text.split(".");
      spec.data = /** @type {DataSpec} */ (name ? { ...spec.data, kind, name } : { ...spec.data, kind });
    },
  },
  ...POINTS_FIELDS,
  dataNumber("samples", "samples", DEFAULTS.samples),
  dataNumber("noise", "noise", DEFAULTS.noise),
  dataNumber("test", "test_fraction"),
  dataNumber("dataseed", "seed", DEFAULTS.data_seed),
  {
    name: "features",
    asks: (text) => `the features ${text.replaceAll("_", ", ")}`,
    at: /^data\.features/,
    says: (text) => text.replaceAll("_", ", "),
    write: ({ spec }) => spec.data.features?.join("_"),
    read: ({ spec }, text) => Object.assign(spec.data, { features: text.split("_") }),
  },
  {
    name: "standardize",
    asks: () => "standardised inputs",
    at: /^data\.standardize$/,
    write: ({ spec }) => flag(spec.data.standardize),
    read: ({ spec }, text) => Object.assign(spec.data, { standardize: text === "yes" }),
  },
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
  ...TRAINING_FIELDS,
  {
    name: "seed",
    usual: DEFAULTS.seed,
    asks: (text) => `the seed ${text}`,
    at: /^seed$/,
    write: ({ spec }) => unless(DEFAULTS.seed, spec.seed),
    read: ({ spec }, text) => Object.assign(spec, { seed: numeric(text) }),
  },
  ...HELD_FIELDS,
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
