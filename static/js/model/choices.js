/** @import { ActivationEntry, Catalog } from "../catalogTypes.js" */
import { ACTIVATIONS } from "./activations.js";

/** What may be chosen for a layer, by what the catalogue says of it. There is nothing to choose until it is here. */

/** @param {Catalog|null} catalog @returns {ActivationEntry[]} */
export const hiddenActivations = (catalog) => catalog?.activations.filter(({ hidden }) => hidden) ?? [];

/** Whether its value is each unit's own. @param {string} name */
export const elementwise = (name) => ACTIVATIONS[name]?.value !== null;

/**
 * What an output layer may use, by what is asked of it.
 *
 * @param {Catalog|null} catalog
 * @param {"classification"|"regression"} task
 * @param {number} units
 * @returns {ActivationEntry[]}
 */
export function outputActivations(catalog, task, units) {
  const offered = catalog?.activations.filter(({ output }) => output) ?? [];
  if (task === "regression") return offered.filter(({ name }) => elementwise(name));
  return offered.filter(({ name, rectifier }) => !rectifier && (units > 1 || elementwise(name)));
}

/**
 * The loss that goes with an output activation; the present one is kept where it fits.
 *
 * @param {Catalog} catalog
 * @param {string} activation
 * @param {string|undefined} present
 */
export function fittingLoss(catalog, activation, present) {
  const usual = catalog.activations.find(({ name }) => name === activation)?.loss ?? present;
  const outputs = catalog.losses.find(({ name }) => name === present)?.outputs;
  if (!outputs || !elementwise(activation)) return usual;
  const fits = outputs.length === 0 || (outputs.includes(activation) && outputs.every(elementwise));
  return fits ? present : usual;
}

/**
 * The output layer that goes with a loss: a loss that names its activations gets the first of them.
 *
 * @param {Catalog|null} catalog
 * @param {string} loss
 * @param {{units: number, activation?: string}} present
 */
export function fittingOutput(catalog, loss, present) {
  const [usual] = catalog?.losses.find(({ name }) => name === loss)?.outputs ?? [];
  const kept = present.activation && elementwise(present.activation) ? present.activation : "sigmoid";
  const activation = usual ?? kept;
  return { activation, units: elementwise(activation) ? present.units : Math.max(2, present.units) };
}
