/** @import { Selection, State } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Scale } from "./legend.js" */
import { element as make } from "../../lib/element.js";
import { labelOf } from "../../model/activations.js";
import { inputName, unitName } from "../../model/names.js";
import { affordableSide, createMaps } from "../shared/maps.js";
import { rangeOn } from "../shared/scales.js";

/** Pixels along a side; the browser blends them up to the size of the plane. */
const SIDE = 120;

/**
 * The unit or input that is pointed at in the diagram, painted as large as the plane: over the network's own answer,
 * below the examples.
 */
export function createUnitLayer() {
  const canvas = make("canvas", "plane-surface");
  const caption = make("p", "plane-caption");
  canvas.hidden = caption.hidden = true;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  /** @type {{about: unknown[], maps: ReturnType<typeof createMaps>, image: ImageData} | null} */
  let kept = null;

  /**
   * @param {State} state
   * @param {Geometry} geometry
   * @returns {Scale|null} what its colours mean; null while it is the output that is shown
   */
  function update(state, geometry) {
    const { network, data, parameters, display } = state;
    const target = shownLarge(state);
    canvas.hidden = caption.hidden = !target;
    if (!target || !network || !data) return null;
    const about = [network, data, display.axes, geometry];
    if (!kept?.about.every((one, at) => one === about[at])) {
      const wanted = affordableSide(network, SIDE);
      const maps = createMaps(network, data, display.axes, wanted, geometry.window);
      canvas.width = canvas.height = maps.side;
      kept = { about, maps, image: new ImageData(maps.side, maps.side) };
    }
    const { maps, image } = kept;
    const pixels = new Uint32Array(image.data.buffer);
    if (target.kind === "unit") maps.run(parameters, target.layer + 1);
    if (target.kind === "input") maps.input(target.input, pixels);
    else maps.unit(target.layer, target.unit, pixels);
    context.putImageData(image, 0, 0);
    caption.textContent = captionOf(state, target);
    return target.kind === "unit" ? scaleOf(state, target, maps) : null;
  }

  return { canvas, caption, update };
}

/**
 * @param {State} state
 * @returns {Extract<Selection, {kind: "unit"|"input"}>|null} what is pointed at in the diagram and has a picture
 */
export function shownLarge({ hover, network, data, parameters }) {
  if (!network || !data || parameters.length !== network.count) return null;
  return hover?.kind === "unit" || hover?.kind === "input" ? hover : null;
}

/**
 * @param {State} state
 * @param {NonNullable<ReturnType<typeof shownLarge>>} target
 */
export function captionOf({ network, data, session }, target) {
  if (target.kind === "input") return `input ${inputName(data, target.input)}`;
  return network ? unitName({ network, data, session }, target.layer, target.unit) : "";
}

/**
 * @param {State} state
 * @param {Extract<Selection, {kind: "unit"}>} target
 * @param {Pick<ReturnType<typeof createMaps>, "scale"|"table">} maps
 * @returns {Scale}
 */
export function scaleOf({ network, data }, { layer, unit }, maps) {
  const scale = maps.scale(layer, unit);
  const last = layer === (network?.layers.length ?? 0) - 1;
  const ends = /** @type {[number, number]} */ ([scale.centre - scale.half, scale.centre + scale.half]);
  const { activation = "linear" } = network?.layers[layer] ?? {};
  const [low, high] = last && data?.readout.kind !== "argmax" ? ends : rangeOn(activation, scale);
  return { name: last ? "ŷ" : labelOf(activation), low, high, table: maps.table(layer, unit), scale };
}
