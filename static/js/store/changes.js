/** @import { DataSpec, LayerSpec, ModelKind, Notice, Spec } from "../types.js" */
/** @import { Catalog } from "../catalogTypes.js" */
/** @import { Facts } from "./spec.js" */

import { rungNamed } from "../lib/rungs.js";
import { fittingLoss } from "../model/choices.js";
import { datasetOf, identity } from "./spec.js";

/**
 * What follows from a change without having been asked for, in a sentence with the way back. Nothing is said of what was
 * asked for itself.
 *
 * @typedef {object} Change
 * @property {Spec} before
 * @property {Spec} asked as the change left it, before anything followed
 * @property {Spec} after complete, as the engine has it
 * @property {Facts} facts of the data there are now
 * @property {Catalog|null} catalog
 * @property {"loss"} [chose] what was chosen, where it can't be told from what came of it
 *
 * @typedef {{text: string, undo: string|true}} Said
 */

/** @param {DataSpec} data */
const backWords = ({ kind }) => (kind === "inline" ? "Bring them back" : "Bring it back");

/** @param {DataSpec} data */
const isOwn = ({ kind }) => kind === "inline" || kind === "upload" || kind === "function";

/**
 * "Circle", "your 9 points", "your table".
 *
 * @param {DataSpec} data
 * @param {Catalog|null} catalog
 */
function nameOf(data, catalog) {
  if (data.kind === "inline") {
    const many = data.inputs?.length ?? 0;
    return `your ${many} point${many === 1 ? "" : "s"}`;
  }
  if (data.kind === "upload") return "your table";
  if (data.kind === "function") return "your function";
  return datasetOf(data, catalog)?.title ?? data.name ?? "";
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Your 9 points", "Two clouds" and "Wines" are many. @param {string} name @param {string} many @param {string} one */
const verb = (name, many, one) => (name.endsWith("s") ? many : one);

/**
 * @param {Change} change
 * @returns {Notice|null}
 */
export function consequences(change) {
  const said = [modelFollowed, dataGaveWay, outputFollowed, layersWent].flatMap((look) => look(change) ?? []);
  const [first, ...more] = said;
  if (!first) return null;
  return { level: "info", text: first.text, more: more.map(({ text }) => text), undo: first.undo };
}

/** @param {Change} change @returns {Said|null} */
function modelFollowed({ before, after, facts, catalog }) {
  const [old, now] = [before.model.kind, after.model.kind];
  if (old === now || identity(before.data) === identity(after.data)) return null;
  const why = traits(nameOf(after.data, catalog), facts, old);
  return { text: `${why}: ${rungNamed(old)} became ${modelWords(after)}.`, undo: true };
}

/**
 * "Iris flowers have 3 classes".
 *
 * @param {string} name of a set
 * @param {Facts} facts
 * @param {ModelKind} [kind] that could not take it
 */
function traits(name, facts, kind) {
  const has = `${capital(name)} ${verb(name, "have", "has")}`;
  if (facts.classes === 0) return `${has} values to predict`;
  if (kind === "mcculloch_pitts" && facts.classes === 2)
    return `${capital(name)} ${verb(name, "are", "is")} not 0s and 1s`;
  return `${has} ${facts.classes === 2 ? "two" : facts.classes} classes`;
}

/** "Multi-layer 4-2", "Perceptron". @param {Spec} spec */
function modelWords({ model }) {
  const hidden = model.layers?.slice(0, -1).map(({ units }) => units) ?? model.hidden ?? [];
  return model.kind === "mlp" ? `${rungNamed("mlp")} ${hidden.join("-")}`.trim() : rungNamed(model.kind);
}

/** @param {Change} change @returns {Said|null} */
function dataGaveWay({ before, after, catalog }) {
  if (!isOwn(before.data) || identity(before.data) === identity(after.data)) return null;
  if (before.data.kind === after.data.kind) return null;
  const text = `${capital(nameOf(before.data, catalog))} gave way to ${nameOf(after.data, catalog)}.`;
  return { text, undo: backWords(before.data) };
}

/** @param {Change} change @returns {Said|null} */
function outputFollowed(change) {
  const { before, after, facts, catalog, chose } = change;
  if (before.model.kind !== "mlp" || after.model.kind !== "mlp") return null;
  const [was, now] = [before.model.layers?.at(-1), after.model.layers?.at(-1)];
  const [lossWas, loss] = [before.training?.loss, after.training?.loss];
  if (!was?.activation || !now?.activation || !lossWas || !loss) return null;
  if (was.activation === now.activation && lossWas === loss) return null;
  const output = outputWords(now, catalog);
  if (identity(before.data) !== identity(after.data)) {
    return {
      text: `${traits(nameOf(after.data, catalog), facts)}: the output is now ${output}.`,
      undo: true,
    };
  }
  if (was.activation === now.activation || lossWas === loss || !catalog) return null;
  const [outputName, lossName] = [
    titleOf(catalog.activations, now.activation),
    titleOf(catalog.losses, loss),
  ];
  // The one that was not chosen had to follow: from the other it comes out as it is.
  const followed = fittingLoss(catalog, now.activation, lossWas) === loss;
  const lossChosen = chose === "loss" || !followed;
  const text = lossChosen
    ? `With ${lossName} the output is now ${output}.`
    : `With a ${outputName} output the loss is now ${lossName}.`;
  return { text, undo: true };
}

/** @param {LayerSpec} layer @param {Catalog|null} catalog */
function outputWords({ units, activation = "" }, catalog) {
  const name = titleOf(catalog?.activations ?? [], activation);
  return units > 2 ? `${units} ${name} units` : name;
}

/** @param {{name: string, title: string}[]} entries @param {string} wanted */
const titleOf = (entries, wanted) =>
  (entries.find(({ name }) => name === wanted)?.title ?? wanted).replace(/^[A-Z](?=[a-z]+\b)/, (letter) =>
    letter.toLowerCase(),
  );

/** @param {Change} change @returns {Said|null} */
function layersWent({ before, after }) {
  if (before.model.kind !== after.model.kind || !before.model.layers || !after.model.layers) return null;
  const went = before.model.layers.length - after.model.layers.length;
  if (went < 1) return null;
  const what = went === 1 ? "A hidden layer is gone" : `${went} hidden layers are gone`;
  return { text: `${what}, and the weights start anew.`, undo: true };
}

/**
 * What another rung of the ladder did to the data.
 *
 * @param {ModelKind} kind of the rung
 * @param {DataSpec|null} gave data that are back
 * @param {DataSpec|null} took data that gave way
 * @param {DataSpec} now
 * @param {Catalog|null} catalog
 * @returns {Notice|null}
 */
export function exchanged(kind, gave, took, now, catalog) {
  const back = gave && nameOf(gave, catalog);
  if (back) return notice(`${capital(back)} ${verb(back, "are", "is")} back.`, true);
  if (!took) return null;
  const takes = `${rungNamed(kind)} takes ${kind === "mcculloch_pitts" ? "only 0 and 1" : "two classes"}`;
  const set = nameOf(now, catalog);
  return isOwn(took)
    ? notice(`${takes}: ${nameOf(took, catalog)} gave way to ${set}.`, backWords(took))
    : notice(`${takes}: the data is now ${set}.`, true);
}

/**
 * A preset chosen over what somebody had made.
 *
 * @param {DataSpec} data of it
 * @param {Catalog|null} catalog
 */
export const benchGaveWay = (data, catalog) =>
  isOwn(data)
    ? notice(`${capital(nameOf(data, catalog))} gave way to this preset.`, backWords(data))
    : notice("Your bench gave way to this preset.", "Bring it back");

/** @param {string} text @param {string|true} undo @returns {Notice} */
const notice = (text, undo) => ({ level: "info", text, undo });
