/** @import { State } from "../../types.js" */
/** @import { View } from "../plot/plot.js" */
/** @import { Station } from "../../views/insight/warp.js" */
/** @import { Place } from "./grounds.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";
import { dataWindow } from "../../model/window.js";
import { createWarp } from "../../views/insight/warp.js";
import { createGrounds } from "./grounds.js";

/** Room around a space, as a share of it. */
export const AIR = 0.1;

/** @param {Place} range @returns {Place} */
const aired = ([low, high]) => [low - AIR * (high - low), high + AIR * (high - low)];

/** @param {number} value @param {Place} range */
const share = (value, [low, high]) => (value - low) / (high - low);

/** What is seen of a space. @param {Pick<Station, "wide"|"high">} of @returns {View} */
const viewOf = ({ wide, high }) => ({ x: aired(wide), y: aired(high) });

/**
 * The inputs' plane, and where a hidden layer puts all that lies on it; places are shares of the one and the other.
 */
export function createSpace() {
  /** @type {import("../../views/insight/warp.js").Warp|null} */
  let warp = null;
  /** @type {ReturnType<typeof createGrounds>|null} */
  let grounds = null;
  /** @type {unknown[]} */
  let about = [];
  let layer = 0;
  /** Ends of the bent boundary, each with the place to which it comes. @type {[Place, Place][]} */
  let bent = [];

  const from = () => warp?.stations[0] ?? null;
  const to = () => warp?.stations.find((station) => station.layer === layer) ?? null;

  /** @param {State} state */
  function bend({ network, data, parameters, display }) {
    const [plane, space] = [from(), to()];
    bent = [];
    const places = grounds?.boundary() ?? [];
    if (!network || !data || !plane || !space || places.length === 0) return;
    const count = places.length;
    const raw = new Float64Array(data.input_names.length * count);
    for (const [input, mean] of data.means.entries()) raw.fill(mean, input * count, (input + 1) * count);
    places.forEach((place, at) => {
      for (const axis of [0, 1]) raw[display.axes[axis] * count + at] = place[axis];
    });
    const forward = createForward(network, count);
    createFeatureMap(data.features, data.standardize).fill(raw, forward.inputs, count, count);
    forward.run(parameters, count, { upto: layer + 1 });
    const values = forward.a[layer];
    bent = places.map(([x, y], at) => [
      [share(x, plane.wide), share(y, plane.high)],
      [share(values[at], space.wide), share(values[count + at], space.high)],
    ]);
  }

  return {
    from,
    to,
    bent: () => bent,
    /**
     * @param {State} state
     * @param {number} wanted the hidden layer
     * @param {HTMLCanvasElement[]} canvases of the two grounds
     * @returns {boolean} whether there is anything to show
     */
    update(state, wanted, canvases) {
      const { network, data, parameters, display } = state;
      if (!network || !data || parameters.length !== network.count || data.input_names.length < 2)
        return false;
      layer = wanted;
      const next = [network, data, display.axes];
      if (next.some((one, at) => one !== about[at])) {
        about = next;
        warp = createWarp(network, data, display.axes);
        const { x, y } = dataWindow(data, display.axes);
        grounds = createGrounds(network, data, display.axes, viewOf({ wide: x, high: y }));
      }
      warp?.run(parameters);
      const space = to();
      grounds?.paintInputs(canvases[0], parameters);
      if (space) grounds?.paintHidden(canvases[1], parameters, viewOf(space));
      bend(state);
      return space !== null;
    },
    /** The output's line in the hidden space, as shares. @param {Float64Array} parameters @returns {Place[]} */
    line(parameters) {
      const space = to();
      const ends = space && grounds?.line(parameters, viewOf(space));
      return ends ? ends.map(([u, v]) => [share(u, space.wide), share(v, space.high)]) : [];
    },
  };
}
