/** What the diagram tells of one example: values on their way forward, blame on its way back. */

import { four, weight } from "../numbers.js";
import { keyOf } from "./refs.js";

/** @import { NetworkShape, Scene } from "../../types.js" */
/** @import { Told } from "../trace.js" */

/** @typedef {Scene["texts"][number]} Text */

/** More links than these do not move one by one. */
const MOST = 60;

/** @param {string} key @param {string} text @param {Text["slot"]} [slot] @param {boolean} [fresh] @returns {Text} */
const said = (key, text, slot = "below", fresh = false) => ({
  key,
  slot,
  text,
  tone: fresh ? "signal" : "plain",
  fresh,
});

/** @param {NetworkShape} network @param {number} layer */
const unitsOf = (network, layer) =>
  Array.from({ length: network.layers[layer]?.units ?? 0 }, (_, unit) => unit);

/** Every link into that layer. @param {NetworkShape} network @param {number} layer */
const linksInto = (network, layer) =>
  unitsOf(network, layer).flatMap((unit) =>
    Array.from({ length: network.layers[layer].inputs }, (_, input) => `link:${layer}:${unit}:${input}`),
  );

/** @param {NetworkShape} network @param {Told} told @param {number} upto the last layer whose values are known; −1: the inputs */
function values(network, told, upto) {
  const inputs = told.x.map((x, i) => said(`input:${i}`, four(x)));
  const units = network.layers.slice(0, upto + 1).flatMap((_, layer) =>
    unitsOf(network, layer).flatMap((unit) => {
      const known = told.units.get(`${layer}:${unit}`);
      return known ? [said(`unit:${layer}:${unit}`, four(known.a), "below", layer === upto)] : [];
    }),
  );
  return [...inputs, ...units];
}

/** Nothing but what is lit. @param {string[]} light @param {NetworkShape} network @returns {Scene|null} */
export function still(light, network) {
  if (light.length === 0) return null;
  const lit = light.map((ref) => keyOf(ref, network.layers.length - 1));
  return { lit, texts: [], struck: [], pulses: [], tone: "signal" };
}

/**
 * @param {NetworkShape} network
 * @param {Told} told
 * @param {number} upto
 * @param {{light?: string[], travels?: boolean}} [options] travels: the links into that layer carry something now
 * @returns {Scene}
 */
export function forward(network, told, upto, { light = [], travels = false } = {}) {
  const into = travels && upto >= 0 ? linksInto(network, upto) : [];
  const pulses = into.length > MOST ? [] : into.map((key) => ({ key, back: false }));
  const lit = light.map((ref) => keyOf(ref, network.layers.length - 1));
  return { lit, texts: values(network, told, upto), struck: [], pulses, tone: "signal" };
}

/** What it cost, at the output. @param {NetworkShape} network @param {Told} told @returns {Scene} */
export function cost(network, told) {
  const last = network.layers.length - 1;
  const seen = forward(network, told, last);
  const output = `unit:${last}:0`;
  const target = said(output, `y = ${four(told.y[0] ?? Number.NaN)}`, "target");
  const loss = said(output, `J = ${four(told.loss)}`, "loss", true);
  return { ...seen, lit: [output], texts: [...seen.texts, target, loss] };
}

/**
 * Blame has come back as far as that layer.
 *
 * @param {NetworkShape} network
 * @param {Told} told
 * @param {number} from the layer
 * @param {{only?: number|null, travels?: boolean}} [options] only: of that layer this unit alone
 * @returns {Scene}
 */
export function blame(network, told, from, { only = null, travels = true } = {}) {
  const seen = cost(network, told);
  const texts = network.layers.flatMap((_, layer) =>
    layer < from
      ? []
      : unitsOf(network, layer).flatMap((unit) => {
          const known = told.blame.get(`${layer}:${unit}`);
          const out = layer === from && only !== null && unit !== only;
          return known && !out
            ? [said(`unit:${layer}:${unit}`, `δ ${four(known.delta)}`, "above", layer === from)]
            : [];
        }),
  );
  const back = from + 1 < network.layers.length ? linksInto(network, from + 1) : [];
  const mine = only === null ? back : back.filter((key) => key.endsWith(`:${only}`));
  const units = only === null ? unitsOf(network, from) : [only];
  return {
    ...seen,
    lit: [...units.map((unit) => `unit:${from}:${unit}`), ...(only === null ? [] : mine)],
    // Values step back: blame is what is told.
    texts: [...seen.texts.filter(({ slot }) => slot !== "loss"), ...texts].map((text) => ({
      ...text,
      fresh: texts.includes(text) && text.fresh,
    })),
    pulses: travels && mine.length <= MOST ? mine.map((key) => ({ key, back: true })) : [],
  };
}

/** The slope of each weight, beside its link. @param {NetworkShape} network @param {Told} told @param {string[]} refs lit among them @returns {Scene} */
export function slopes(network, told, refs) {
  const seen = blame(network, told, 0, { travels: false });
  const lit = refs.map((ref) => keyOf(ref, network.layers.length - 1));
  const texts = [...told.gradients].flatMap(([ref, { gradient }]) =>
    ref.startsWith("edge:") && (refs.length === 0 || refs.includes(ref))
      ? [said(keyOf(ref, 0), four(gradient), "link", refs.includes(ref))]
      : [],
  );
  return { ...seen, lit, texts: [...seen.texts.filter(({ slot }) => slot === "above"), ...texts] };
}

/** Where each weight goes. @param {NetworkShape} network @param {Told} told @returns {Scene} */
export function update(network, told) {
  const texts = [...told.updates].flatMap(([ref, { after }]) =>
    ref.startsWith("edge:")
      ? [said(keyOf(ref, 0), `→ ${weight(Number(after.toFixed(4)))}`, "link", true)]
      : [],
  );
  const last = network.layers.length - 1;
  return {
    lit: [...told.updates.keys()].map((ref) => keyOf(ref, last)),
    texts,
    struck: [],
    pulses: [],
    tone: "signal",
  };
}
