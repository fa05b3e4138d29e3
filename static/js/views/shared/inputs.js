import { toggleFeature } from "../../model/architecture.js";
import { choosableFeatures, offeredFeatures } from "../../model/features.js";

/** @import { Actions, DataView, SessionView } from "../../types.js" */

/**
 * The features that can be chosen, and which of them the network is fed.
 *
 * @param {DataView} data
 * @param {SessionView} session
 */
export function choosable(data, session) {
  const names = choosableFeatures(data.input_names.length, session.spec.model.kind);
  const on = new Set(data.features);
  return { names, off: names.filter((name) => !on.has(name)), on };
}

/**
 * An input in, or out.
 *
 * @param {Actions} actions
 * @param {DataView} data
 * @param {string} feature
 */
export function switchInput(actions, data, feature) {
  const offered = offeredFeatures(data.input_names.length);
  if (data.features.length === 1 && data.features[0] === feature) {
    actions.notify({ level: "info", text: "A network needs at least one input: the last one stays." });
    return;
  }
  actions.changeSpec((spec) => {
    const features = spec.data.features ?? data.features;
    return toggleFeature({ ...spec, data: { ...spec.data, features } }, feature, offered);
  });
}
