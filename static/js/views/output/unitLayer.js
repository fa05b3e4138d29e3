/** @import { Selection, State } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
import { affordableSide, createMaps } from "../shared/maps.js";
import { inputName, unitName } from "../shared/names.js";

/** Pixels along a side; the browser blends them up to the size of the plane. */
const SIDE = 120;

/**
 * The unit or input that is pointed at in the diagram, painted as large as the plane: over the network's own answer,
 * below the examples.
 */
export function createUnitLayer() {
  const canvas = document.createElement("canvas");
  canvas.className = "plane-surface";
  canvas.hidden = true;
  const caption = document.createElement("p");
  caption.className = "plane-caption";
  caption.hidden = true;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  /** @type {{network: State["network"], data: State["data"], axes: [number, number], maps: ReturnType<typeof createMaps>, image: ImageData} | null} */
  let kept = null;

  /** @param {Geometry} geometry */
  function place({ left, top, side }) {
    Object.assign(canvas.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${side}px`,
      height: `${side}px`,
    });
    Object.assign(caption.style, { left: `${left + 8}px`, top: `${top + side - 30}px` });
  }

  /** @param {State} state */
  function update({ hover, network, data, session, parameters, display }) {
    const target = shownOn(hover);
    const there = target && network && data && parameters.length === network.count;
    canvas.hidden = caption.hidden = !there;
    if (!there) return;
    if (kept?.network !== network || kept.data !== data || kept.axes !== display.axes) {
      const side = affordableSide(network, SIDE);
      canvas.width = canvas.height = side;
      const maps = createMaps(network, data, display.axes, side);
      kept = { network, data, axes: display.axes, maps, image: new ImageData(side, side) };
    }
    const { maps, image } = kept;
    const pixels = new Uint32Array(image.data.buffer);
    if (target.kind === "input") maps.input(target.input, pixels);
    else {
      maps.run(parameters, target.layer + 1);
      maps.unit(target.layer, target.unit, pixels);
    }
    context.putImageData(image, 0, 0);
    caption.textContent =
      target.kind === "input"
        ? `input ${inputName(data, target.input)}`
        : unitName({ network, data, session }, target.layer, target.unit);
  }

  return { canvas, caption, place, update };
}

/** @param {Selection|null} hover */
function shownOn(hover) {
  return hover?.kind === "unit" || hover?.kind === "input" ? hover : null;
}
