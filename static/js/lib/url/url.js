/** @import { DataSpec } from "../../types.js" */
/** @import { Config } from "./fields.js" */
/** @import { Complaint } from "./complaints.js" */
import { messageOf } from "../format.js";
import { FIELDS } from "./fields.js";

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

/** A query as it stands in an address: what a URL may hold as it is is not written in code. @param {URLSearchParams} params */
export const queryOf = (params) => params.toString().replaceAll("%21", "!").replaceAll("%7E", "~");

/**
 * @param {URLSearchParams} params
 * @param {Config} base what holds where the address is silent
 * @returns {{config: Config, complaints: Complaint[]}}
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
  /** @type {Complaint[]} */
  const complaints = [];
  for (const { name, read } of FIELDS) {
    const text = params.get(name);
    if (text === null) continue;
    try {
      read(config, text, params);
    } catch (error) {
      complaints.push({ name, text, why: messageOf(error) });
    }
  }
  return { config, complaints };
}
