/** @import { Spec } from "../types.js" */
/** @import { Entry } from "./races.js" */
import { sentenceOf } from "../lib/url/complaints.js";
import { fromParams, toParams } from "../lib/url/url.js";

const MOST = 4;

/**
 * A race in the address: what all lanes share once, by the field's own name; what differs with the lane's number
 * before it, "2.rate=0.3".
 *
 * @param {{entries: Entry[], speed: number|null}} race
 * @returns {URLSearchParams}
 */
export function raceParams({ entries, speed }) {
  const each = entries.map(({ spec }) => toParams({ spec, speed: undefined }));
  const names = [...new Set(each.flatMap((params) => [...params.keys()]))];
  const params = new URLSearchParams();
  for (const name of names) {
    const texts = each.map((one) => one.get(name));
    if (new Set(texts).size === 1) params.set(name, texts[0] ?? "");
    else
      texts.forEach((text, lane) => {
        if (text !== null) params.set(`${lane + 1}.${name}`, text);
      });
  }
  entries.forEach(({ name }, lane) => {
    params.set(`${lane + 1}.name`, name);
  });
  params.set("speed", speed === null ? "max" : String(speed));
  return params;
}

/**
 * @param {URLSearchParams} params
 * @returns {{entries: Entry[], speed: number|null, complaints: string[]}|null} null when the address tells of no race of its own
 */
export function raceOf(params) {
  const lanes = [...params.keys()].map((key) => Number(/^([1-4])\./.exec(key)?.[1] ?? 0));
  const count = Math.min(MOST, Math.max(0, ...lanes));
  if (count < 2) return null;
  /** @type {string[]} */
  const complaints = [];
  const entries = Array.from({ length: count }, (_, index) => {
    const own = new URLSearchParams();
    for (const [key, text] of params) {
      const [, lane, field] = /^([1-4])\.(\w+)$/.exec(key) ?? [];
      if (!key.includes(".")) own.set(key, own.get(key) ?? text);
      else if (field && Number(lane) === index + 1) own.set(field, text);
    }
    /** @type {Spec} */
    const spec = { data: { kind: "generated", name: "circle" }, model: { kind: "mlp" } };
    const read = fromParams(own, { spec, speed: undefined });
    complaints.push(...read.complaints.map((one) => sentenceOf(one)));
    return { name: own.get("name") ?? `Lane ${index + 1}`, spec: read.config.spec };
  });
  const speed = params.get("speed") === "max" ? null : Number(params.get("speed")) || 10;
  return { entries, speed, complaints };
}
