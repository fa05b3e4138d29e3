/** @import { DataSpec, LayerSpec, ModelKind, Spec } from "../../types.js" */
import { rungNamed } from "../rungs.js";
import { readStart, startText } from "./start.js";
import { flag, list, numeric, unlist } from "./values.js";

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
const DEFAULTS = {
  data_seed: "1",
  samples: "500",
  noise: "0",
  range: "6",
  balance: "0.5",
  seed: "42",
  l1: "0",
  l2: "0",
};

/** @type {Record<string, string>} */
const DATA_NUMBERS = {
  samples: "points:",
  noise: "a noise of",
  range: "inputs up to",
  balance: "a share of the first class of",
  test: "a test share of",
  dataseed: "the data seed",
};
/** @type {Record<string, string>} */
const TRAINING_NUMBERS = { rate: "a rate of", batch: "a batch of", l1: "an L1 of", l2: "an L2 of" };
/** More classes than this are a slip, and would take the page's memory. */
const MOST_CLASSES = 100;

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

/**
 * @param {string|undefined} usual
 * @param {unknown} value
 */
function unless(usual, value) {
  if (value === undefined || value === null) return null;
  const text = String(value);
  return text === usual ? null : text;
}

/** @param {Spec} spec */
function training(spec) {
  spec.training ??= {};
  return spec.training;
}

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
  {
    name: "points",
    asks: () => "points of its own",
    at: /^data\.(inputs|targets|class_names|task)/,
    write: ({ spec: { data } }) =>
      data.kind === "inline"
        ? data.inputs
            ?.map((row, index) => list([...row, data.targets?.[index] ?? 0]))
            .join("-n")
            .replaceAll("-n", "!")
        : null,
    read({ spec }, text) {
      const rows = text.split("!").map(unlist);
      const targets = rows.map((row) => row.at(-1) ?? 0);
      const classes = Math.max(...targets) + 1;
      if (!(classes <= MOST_CLASSES)) throw new RangeError("they are of too many classes");
      Object.assign(spec.data, {
        inputs: rows.map((row) => row.slice(0, -1)),
        targets,
        class_names: Array.from({ length: classes }, (_, k) => String(k)),
        task: "classification",
      });
    },
  },
  {
    name: "fn",
    asks: (text) => `the function “${text}”`,
    at: /^data\.(expression|inputs|task)/,
    write: ({ spec: { data } }) => (data.kind === "function" ? data.expression : null),
    read: ({ spec }, text) => Object.assign(spec.data, { expression: text }),
  },
  {
    name: "as",
    asks: (text) => `a ${text.split(".")[0]}`,
    at: /^data\.(task|inputs)/,
    write: ({ spec: { data } }) => (data.kind === "function" ? `${data.task}.${data.inputs}` : null),
    read({ spec }, text) {
      const [task, inputs] = text.split(".");
      Object.assign(spec.data, { task, ...(inputs && { inputs: numeric(inputs) }) });
    },
  },
  dataNumber("range", "range", DEFAULTS.range),
  dataNumber("samples", "samples", DEFAULTS.samples),
  dataNumber("noise", "noise", DEFAULTS.noise),
  dataNumber("balance", "balance", DEFAULTS.balance),
  dataNumber("test", "test_fraction"),
  {
    name: "fold",
    asks: (text) => `the fold ${text}`,
    at: /^data\.fold/,
    write: ({ spec: { data } }) => (data.fold ? `${data.fold.number}.${data.fold.of}` : null),
    read({ spec }, text) {
      const [number = "", of = ""] = text.split(".");
      Object.assign(spec.data, { fold: { number: numeric(number), of: numeric(of) } });
    },
  },
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
