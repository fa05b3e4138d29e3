/** @import { Spec } from "../types.js" */
import { PRESETS } from "../lib/presets.js";
import { inWords } from "../lib/savedRuns.js";
import { taken } from "../lib/sweep.js";
import { sentenceOf } from "../lib/url/complaints.js";
import { fromParams } from "../lib/url/url.js";

/**
 * A base in a few words, whichever way it gives its layers.
 *
 * @param {Spec} spec
 */
export function baseInWords(spec) {
  const { hidden, activation = "tanh" } = /** @type {any} */ (spec.model);
  if (!Array.isArray(hidden)) return inWords(spec);
  const layers = [...hidden.map((units) => ({ units, activation })), { units: 1, activation }];
  return inWords(/** @type {Spec} */ ({ ...spec, model: { ...spec.model, layers } }));
}

/**
 * The spec that a sweep begins from: handed over by the playground, written in the address, or the first preset's.
 *
 * @param {URLSearchParams} params
 * @returns {{spec: Spec, complaint: string|null}}
 */
export function baseOf(params) {
  const preset = /** @type {import("../lib/presets.js").Preset} */ (PRESETS[0]);
  const handed = params.has("here") ? taken() : null;
  if (handed) return { spec: handed, complaint: null };
  const base = { spec: preset.spec, speed: null };
  const { config, complaints } = fromParams(params, base);
  return { spec: config.spec, complaint: complaints[0] ? sentenceOf(complaints[0]) : null };
}
