/** @import { DataSpec } from "../../types.js" */
/** @import { Config } from "./fields.js" */
import { FIELDS } from "./fields.js";
import { complaintOf } from "./values.js";

/**
 * @param {Config} config
 * @returns {URLSearchParams}
 */
export function toParams(config) {
  const params = new URLSearchParams();
  for (const { name, write } of FIELDS) {
    const text = write(config);
    if (text) params.set(name, text);
  }
  return params;
}

/**
 * @param {URLSearchParams} params
 * @param {Config} base what holds where the address is silent
 * @returns {{config: Config, complaints: string[]}}
 */
export function fromParams(params, base) {
  const own = params.has("data") || params.has("model");
  /** @type {Config} */
  const config = own
    ? {
        spec: { data: { kind: "generated", name: "circle" }, model: { kind: "mlp" } },
        speed: base.speed,
      }
    : structuredClone(base);
  if (own && params.has("data")) config.spec.data = /** @type {DataSpec} */ ({});
  /** @type {string[]} */
  const complaints = [];
  for (const { name, read } of FIELDS) {
    const text = params.get(name);
    if (text === null) continue;
    try {
      read(config, text);
    } catch (error) {
      complaints.push(complaintOf(name, text, error));
    }
  }
  return { config, complaints };
}
