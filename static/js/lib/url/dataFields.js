/** @import { DataSpec } from "../../types.js" */
/** @import { FieldOfUrl } from "./fields.js" */
import { POINTS_FIELDS } from "./points.js";
import { flag, numeric, unless } from "./values.js";

/** What data are filled in with when nothing is said; such values are left out of the address. */
const DEFAULTS = { seed: "1", samples: "500", noise: "0", range: "6", balance: "0.5" };

/** @type {Record<string, string>} */
const DATA_NUMBERS = {
  samples: "points:",
  noise: "a noise of",
  range: "inputs up to",
  balance: "a share of the first class of",
  test: "a test share of",
  dataseed: "the data seed",
};

/** "generated.moons" is said as "moons". */
const setName = (/** @type {string} */ text) => text.split(".")[1] ?? text;

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

/** @type {FieldOfUrl[]} */
export const DATA_FIELDS = [
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
  dataNumber("dataseed", "seed", DEFAULTS.seed),
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
];
