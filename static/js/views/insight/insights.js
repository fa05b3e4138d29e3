import { planes } from "./planes.js";

/** @import { InsightName, MakeView, State } from "../../types.js" */

/**
 * A panel is fetched when it is first opened.
 *
 * @typedef {object} Part
 * @property {InsightName} name
 * @property {string} title
 * @property {(state: State) => boolean} fits
 * @property {() => Promise<MakeView>} load
 *
 * @typedef {{title: string, parts: Part[]}} Insight what is looked at at a time
 */

/** @param {State} state */
const sloped = ({ session }) => ["mlp", "adaline"].includes(session?.spec.model.kind ?? "");

/** @type {Part[]} */
const MAPS = [
  {
    name: "landscape",
    title: "Landscape",
    fits: sloped,
    load: () => import("./landscape.js").then((module) => module.landscapePanel),
  },
  {
    name: "hidden",
    title: "Hidden space",
    fits: ({ network, data }) =>
      !!network && !!data && data.input_names.length >= 2 && planes(network).length > 0,
    load: () => import("./hidden.js").then((module) => module.hiddenPanel),
  },
];

/** @type {Part[]} */
const QUESTIONS = [
  {
    name: "vitals",
    title: "Health",
    fits: () => true,
    load: () => import("./vitals.js").then((module) => module.vitalsPanel),
  },
  {
    name: "gradient",
    title: "Gradients",
    fits: sloped,
    load: () => import("./gradient.js").then((module) => module.gradientPanel),
  },
  {
    name: "separability",
    title: "Separability",
    fits: ({ data }) => data?.task === "classification" && data.class_names.length === 2,
    load: () => import("./separability.js").then((module) => module.separabilityPanel),
  },
  {
    name: "luck",
    title: "Luck",
    fits: ({ session }) => session?.spec.model.kind === "mlp",
    load: () => import("../luck/luckPanel.js").then((module) => module.luckPanel),
  },
  {
    name: "without",
    title: "Without a point",
    fits: ({ session }) => session?.spec.model.kind === "mlp",
    load: () => import("../luck/withoutPanel.js").then((module) => module.withoutPanel),
  },
  {
    name: "activation",
    title: "Activation",
    fits: () => true,
    load: () => import("./activation.js").then((module) => module.activationPanel),
  },
];

/**
 * What can be asked of this run. The two maps tell of one moment and stand together, where there is room for both.
 * @param {State} state
 * @param {boolean} phone
 * @returns {Insight[]}
 */
export function offered(state, phone) {
  const maps = MAPS.filter(({ fits }) => fits(state));
  const alone = [...(phone || maps.length < 2 ? maps : []), ...QUESTIONS.filter(({ fits }) => fits(state))];
  const together = maps.length === 2 && !phone ? [{ title: "Landscape + hidden space", parts: maps }] : [];
  return [...together, ...alone.map((part) => ({ title: part.title, parts: [part] }))];
}
