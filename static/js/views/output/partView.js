/** @import { Actions, DataView, NetworkShape, Part, State, View } from "../../types.js" */
import { theme } from "../../lib/colours.js";
import { createThrottle } from "../../lib/throttle.js";
import { createPredictions } from "./predictions.js";

/**
 * @typedef {object} Told
 * @property {State} state
 * @property {NetworkShape} network
 * @property {DataView} data
 * @property {Part} part
 * @property {"training"|"test"} which
 * @property {import("./predictions.js").Predictions} predictions
 */

/**
 * A picture or table of what the network makes of all examples of one part, told a few times a second while it learns.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} root
 * @param {number} everyMs
 * @param {{build?: (told: Told) => void, paint: (told: Told) => void}} how build: when more has changed than parameters
 * @returns {View & {again: () => void}} again: paints what is known, on another size
 */
export function createPartView(element, root, everyMs, { build, paint }) {
  element.append(root);
  /** @type {Told|null} */
  let told = null;
  /** @type {unknown[]} */
  let about = [];
  const painting = createThrottle(() => {
    if (!told) return;
    told.predictions.run(told.state.parameters);
    paint(told);
  }, everyMs);

  return {
    update(state) {
      const { network, data, parameters, display } = state;
      if (!network || !data) return;
      const test = display.showTest ? data.test : null;
      const part = test ?? data.train;
      const next = [network, data, part, theme()];
      const rebuilt = !next.every((one, at) => one === about[at]);
      const moved = told?.state.parameters !== parameters;
      if (rebuilt) {
        about = next;
        const predictions = createPredictions(network, data, part.inputs);
        told = { state, network, data, part, which: test ? "test" : "training", predictions };
        build?.(told);
        painting.now();
      } else if (told) {
        told.state = state;
        if (moved) painting.soon();
      }
    },
    again: () => painting.now(),
    destroy() {
      painting.stop();
      root.remove();
    },
  };
}

/**
 * An example that is pointed at in a list goes through the network before everyone's eyes.
 *
 * @param {HTMLElement} list whose entries say their example's index
 * @param {Actions} actions
 * @param {() => Told|null} told
 */
export function pointByList(list, actions, told) {
  list.addEventListener("pointerover", (event) => {
    const entry = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    const { part, state } = told() ?? {};
    const inputs = entry instanceof HTMLElement ? part?.inputs[Number(entry.dataset.index)] : undefined;
    if (!state || !inputs) return;
    const [i, j] = state.display.axes;
    actions.point({ x1: inputs[i] ?? 0, x2: inputs[j] ?? 0, inputs });
  });
  list.addEventListener("pointerleave", () => actions.point(null));
}
