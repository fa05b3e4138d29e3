/** @import { LayerSpec, ModelKind, Spec } from "../../types.js" */
import { rungNamed } from "../rungs.js";
import { DATA_FIELDS } from "./dataFields.js";
import { HELD_FIELDS } from "./held.js";
import { readStart, startText } from "./start.js";
import { TRAINING_FIELDS } from "./training.js";
import { numeric, unless } from "./values.js";

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
const DEFAULTS = { seed: "42" };

/** "4.tanh-1.sigmoid" is said as "4-1". */
const sizes = (/** @type {string} */ text) => text.replace(/\.[a-z_]+/g, "");

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
