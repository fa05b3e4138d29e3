/** From a step of a lesson to the playground with its run, and back to that very step and moment. */

import { under } from "./root.js";

/**
 * @typedef {object} Place in a lesson
 * @property {string} slug
 * @property {number} step from 1
 * @property {string|null} moment of its figure
 */

const PLACE = /^([a-z0-9][a-z0-9-]*)\/(\d+)(?:\/(.+))?$/;
const REFERENCE = /^[a-z]+(:\d+){1,3}$/;
const KEY = "perceptory.wayBack";

/**
 * The playground with that run, what is looked at in it, and the way back.
 *
 * @param {string} session
 * @param {Place} place
 * @param {{select?: string, example?: number|null}} [looked] a place of the diagram, and an example
 */
export function awayTo(session, { slug, step, moment }, { select = "", example = null } = {}) {
  const params = new URLSearchParams({
    session,
    lesson: [slug, step, ...(moment ? [moment] : [])].join("/"),
  });
  if (REFERENCE.test(select)) params.set("select", select);
  if (example !== null) params.set("example", String(example));
  return under(`/?${params}`);
}

/** @param {URLSearchParams} params of the playground's address @returns {{select: string, example: number|null}} */
export function lookedAt(params) {
  const [select, example] = [params.get("select") ?? "", params.get("example") ?? ""];
  return {
    select: REFERENCE.test(select) ? select : "",
    example: /^\d{1,6}$/.test(example) ? Number(example) : null,
  };
}

/** @param {string} text as an address says it @returns {Place|null} */
export function placeOf(text) {
  const [, slug, step, moment] = PLACE.exec(text) ?? [];
  return slug && step ? { slug, step: Number(step), moment: moment ?? null } : null;
}

/** @param {Place} place */
export const addressOf = ({ slug, step, moment }) =>
  under(`/lessons/${slug}#${step}${moment ? `/${encodeURI(moment)}` : ""}`);

/**
 * Where the one who is here came from, as long as this tab is open: the address itself changes with the bench.
 *
 * @param {URLSearchParams} params
 * @returns {Place|null}
 */
export function cameFrom(params) {
  try {
    const said = params.get("lesson");
    if (said !== null) sessionStorage.setItem(KEY, said);
    return placeOf(sessionStorage.getItem(KEY) ?? "");
  } catch {
    // A browser that keeps nothing has the address.
    return placeOf(params.get("lesson") ?? "");
  }
}
