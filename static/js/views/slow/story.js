import { linkOf, textsOf } from "./storyTexts.js";

/** @import { NetworkShape, Scene, Selection } from "../../types.js" */

/**
 * One update told as moments, and what the diagram shows of them. Pure.
 *
 * @typedef {"input"|"pre_activation"|"activation"|"dropout"|"loss"|"gradient"|"update"} Phase
 *
 * @typedef {object} Moment
 * @property {Phase} phase
 * @property {string} note
 * @property {string} latex
 * @property {string} latex_numbers
 * @property {Record<string, any>} values
 * @property {string[]} highlights
 * @property {number|null} layer
 * @property {number|null} unit
 *
 * @typedef {object} Trace
 * @property {number} sample
 * @property {number[]} batch
 * @property {boolean} partial
 * @property {Moment[]} moments
 *
 * @typedef {"input"|"forward"|"loss"|"backward"|"update"} Stage
 * @typedef {{stage: Stage, from: number, count: number}} Stretch
 */

/** @type {Record<Phase, Stage>} */
const STAGES = {
  input: "input",
  pre_activation: "forward",
  activation: "forward",
  dropout: "forward",
  loss: "loss",
  gradient: "backward",
  update: "update",
};

/** @param {Moment} moment */
export const stageOf = (moment) => STAGES[moment.phase];

/**
 * @param {Moment[]} moments
 * @returns {Stretch[]}
 */
export function stretchesOf(moments) {
  /** @type {Stretch[]} */
  const stretches = [];
  moments.forEach((moment, at) => {
    const stage = stageOf(moment);
    const last = stretches.at(-1);
    if (last?.stage === stage) last.count++;
    else stretches.push({ stage, from: at, count: 1 });
  });
  return stretches;
}

/**
 * Which of the units of a stage is told of, counted as they come; null for a line about none or about a whole layer.
 * @param {Moment[]} moments
 * @param {Stretch} stretch
 * @param {number} now
 */
export function turnOf(moments, { from, count }, now) {
  const name = (/** @type {Moment} */ { layer, unit }) => (unit === null ? null : `${layer}:${unit}`);
  const units = new Set(moments.slice(from, from + count).map(name));
  units.delete(null);
  const unit = [...units].indexOf(name(moments[now])) + 1;
  return unit > 0 && units.size > 1 ? { unit, of: units.size } : null;
}

/**
 * What a symbol of a formula stands for: "edge:0:1:0", "bias:0:1", "unit:0:1", "input:0", "target:0"; all from 0.
 * @param {string} ref
 * @param {NetworkShape} network
 * @returns {Selection | null}
 */
export function selectionOfRef(ref, network) {
  const [kind, ...numbers] = ref.split(":");
  const [layer, unit, input] = numbers.map(Number);
  if (kind === "input") return { kind: "input", input: layer };
  if (kind === "unit") return { kind: "unit", layer, unit };
  if (kind === "edge") return { kind: "link", layer, unit, input };
  if (kind === "bias") return { kind: "link", layer, unit, input: null };
  if (kind === "target") return { kind: "unit", layer: network.layers.length - 1, unit: layer };
  return null;
}

/**
 * The way back: which symbols speak of what is pointed at in the diagram.
 * @param {Selection | null} selection
 * @param {NetworkShape} network
 * @returns {string[]}
 */
export function refsOf(selection, network) {
  if (selection?.kind === "input") return [`input:${selection.input}`];
  if (selection?.kind === "unit") {
    const { layer, unit } = selection;
    const own = `unit:${layer}:${unit}`;
    return layer === network.layers.length - 1 ? [own, `target:${unit}`] : [own];
  }
  if (selection?.kind !== "link") return [];
  const { layer, unit, input } = selection;
  return [input === null ? `bias:${layer}:${unit}` : `edge:${layer}:${unit}:${input}`];
}

/**
 * The first moment about a unit, in the same stage if there is one: where a click on the unit leads.
 * @param {Moment[]} moments
 * @param {number} now
 * @param {{layer: number, unit: number}} wanted
 */
export function momentAbout(moments, now, { layer, unit }) {
  const stage = moments[now] && stageOf(moments[now]);
  const about = (/** @type {Moment} */ one) => one.layer === layer && one.unit === unit;
  const here = moments.findIndex((one) => about(one) && stageOf(one) === stage);
  return here >= 0 ? here : moments.findIndex(about);
}

/**
 * What is known when a moment has been told, what is lit, and what travels.
 * @param {Moment[]} moments
 * @param {number} now
 * @param {NetworkShape} network
 * @returns {Scene}
 */
export function sceneOf(moments, now, network) {
  /** @type {Map<string, Scene["texts"][number]>} */
  const texts = new Map();
  const last = network.layers.length - 1;
  moments.slice(0, now + 1).forEach((moment, at) => {
    for (const text of textsOf(moment, last)) {
      texts.set(`${text.key} ${text.slot}`, { ...text, fresh: at === now });
    }
  });
  const moment = moments[now];
  const lit = "clip_norm" in moment.values ? linksOf(network) : litBy(moment, last);
  const backward = stageOf(moment) === "backward";
  return {
    lit,
    texts: [...texts.values()],
    struck: moments.slice(0, now + 1).flatMap(struckBy),
    pulses: pulsesOf(moment, lit, network).map((key) => ({ key, back: backward })),
    tone: backward || moment.phase === "loss" ? "error" : "signal",
  };
}

/** @param {Moment} moment @param {number} last layer */
const litBy = ({ highlights }, last) => highlights.flatMap((ref) => keyOf(ref, last) ?? []);

/** Clipping is about the gradient of all of them. @param {NetworkShape} network */
const linksOf = ({ layers }) =>
  layers.flatMap(({ units, inputs }, layer) =>
    Array.from({ length: units }, (_, unit) => [
      ...Array.from({ length: inputs }, (_, input) => `link:${layer}:${unit}:${input}`),
      `link:${layer}:${unit}:b`,
    ]).flat(),
  );

/** The units that dropout leaves out. @param {Moment} moment @returns {string[]} */
const struckBy = ({ phase, layer, values }) =>
  phase === "dropout"
    ? values.mask.flatMap((/** @type {number} */ kept, /** @type {number} */ at) =>
        kept ? [] : `unit:${layer}:${at}`,
      )
    : [];

/**
 * @param {Moment} moment
 * @param {string[]} lit
 * @param {NetworkShape} network
 */
function pulsesOf({ phase, layer, unit, values }, lit, network) {
  if (phase === "pre_activation" && layer !== null && unit === null) {
    const { units, inputs } = network.layers[layer];
    return Array.from({ length: units * inputs }, (_, at) => {
      return `link:${layer}:${Math.floor(at / inputs)}:${at % inputs}`;
    });
  }
  if (phase === "pre_activation") return lit.filter((key) => key.startsWith("link:"));
  // A bias has no way to travel but into its own unit.
  if (phase === "gradient" && (values.parameter || values.from))
    return lit.filter((key) => key.startsWith("link:"));
  return [];
}

/**
 * Under which key the diagram knows what a moment lights up; the loss has no place of its own.
 * @param {string} ref
 * @param {number} last layer
 */
function keyOf(ref, last) {
  if (ref.startsWith("edge:") || ref.startsWith("bias:")) return linkOf(ref);
  if (ref.startsWith("target:")) return ref.replace("target:", `unit:${last}:`);
  return ref === "loss" ? null : ref;
}
