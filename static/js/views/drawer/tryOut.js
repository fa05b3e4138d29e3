import { isCurve } from "../../model/curve.js";
import { pictureShape } from "../../model/images.js";
import { shownValue } from "../../model/names.js";
import { createProbe, firstExample } from "../../model/probe.js";
import { dataWindow } from "../../model/window.js";
import { parameterIndex } from "../../store/derive.js";
import { affordableSide, createMaps } from "../shared/maps.js";
import { createPictures } from "../shared/pictures.js";

/** @import { Actions, DataView, NetworkShape, SessionView, State } from "../../types.js" */
/** @import { Painter } from "../shared/maps.js" */
/** @import { Reading } from "../../model/probe.js" */

/**
 * What the panels of the drawer work with: one network, its maps, the point looked at, and ways to change it.
 * @typedef {object} TryOut
 * @property {State} state
 * @property {NetworkShape} network
 * @property {DataView} data
 * @property {SessionView} session
 * @property {boolean} locked only the owner changes anything
 * @property {Painter} painter
 * @property {boolean} picture inputs are pixels
 * @property {number[]} looked the raw inputs looked at: where someone pointed last, or else the first example
 * @property {boolean} pointed
 * @property {Reading} reading of that point
 * @property {{x: number, y: number} | null} mark where it lies on the maps, 0…1 from the upper left
 * @property {((spot: {x: number, y: number} | null) => void) | null} onPoint a place on a map is a point of the plane
 * @property {(layer: number, unit: number, input: number | null) => number} value as shown: a threshold for a bias
 * @property {(layer: number, unit: number, input: number | null, value: number) => void} edit
 * @property {(layer: number, unit: number, input: number | null) => (inside: boolean) => void} hover
 * @property {Actions} actions
 */

const SIDE = 72;

/**
 * Keeps the maps and the probe from one rendering to the next, for as long as the network is the same.
 * @param {Actions} actions
 */
export function createTryOut(actions) {
  /**
   * @typedef {object} Kept
   * @property {NetworkShape} network
   * @property {DataView} data
   * @property {[number, number]} axes
   * @property {ReturnType<typeof createMaps> | null} maps
   * @property {ReturnType<typeof createPictures> | null} pictures
   * @property {ReturnType<typeof createProbe>} probe
   * @property {number[] | null} looked
   */
  /** @type {Kept | null} */
  let kept = null;

  /**
   * @param {State} state
   * @param {number} upto layers whose maps are needed
   * @returns {TryOut | null}
   */
  return (state, upto) => {
    const { network, data, session, parameters, pointer, display } = state;
    if (!network || !data || !session || parameters.length !== network.count) return null;
    if (data.features.length !== network.inputs) return null;
    if (kept?.network !== network || kept.data !== data || kept.axes !== display.axes) {
      const shape = pictureShape(session, data);
      kept = {
        network,
        data,
        axes: display.axes,
        maps: shape ? null : createMaps(network, data, display.axes, affordableSide(network, SIDE)),
        pictures: shape ? createPictures(network, data, shape) : null,
        probe: createProbe(network, data),
        looked: kept?.data === data ? kept.looked : null,
      };
    }
    if (pointer?.inputs.length === data.input_names.length) kept.looked = pointer.inputs;
    const looked = kept.looked ?? firstExample(data);
    const reading = kept.probe(parameters, looked);
    kept.maps?.run(parameters, upto);
    kept.pictures?.show(parameters, looked, reading);
    return {
      state,
      network,
      data,
      session,
      locked: state.role !== "owner",
      painter: /** @type {Painter} */ (kept.pictures ?? kept.maps),
      picture: kept.pictures !== null,
      looked,
      pointed: kept.looked !== null,
      reading,
      // On a curve a place across is a point, and there is none up.
      mark: !kept.pictures && !isCurve(data) ? place(data, display.axes, looked) : null,
      onPoint: kept.pictures ? null : (spot) => actions.point(spot && pointAt(data, display.axes, spot)),
      value: (layer, unit, input) =>
        shownValue(session, input, parameters[parameterIndex(network, layer, unit, input)]),
      edit: (layer, unit, input, value) =>
        actions.edit(layer, unit, input, shownValue(session, input, value)),
      hover: (layer, unit, input) => (inside) =>
        actions.hover(inside ? { kind: "link", layer, unit, input } : null),
      actions,
    };
  };
}

/**
 * @param {DataView} data
 * @param {[number, number]} axes
 * @param {{x: number, y: number}} spot
 */
function pointAt(data, axes, spot) {
  const { x, y } = dataWindow(data, axes);
  const x1 = x[0] + spot.x * (x[1] - x[0]);
  const x2 = y[1] - spot.y * (y[1] - y[0]);
  const inputs = [...data.means];
  if (axes[1] !== axes[0]) inputs[axes[1]] = x2;
  inputs[axes[0]] = x1;
  return { x1, x2, inputs };
}

/**
 * @param {DataView} data
 * @param {[number, number]} axes
 * @param {number[]} inputs
 */
function place(data, axes, inputs) {
  const { x, y } = dataWindow(data, axes);
  const spot = { x: (inputs[axes[0]] - x[0]) / (x[1] - x[0]), y: (y[1] - inputs[axes[1]]) / (y[1] - y[0]) };
  return spot.x >= 0 && spot.x <= 1 && spot.y >= 0 && spot.y <= 1 ? spot : null;
}
