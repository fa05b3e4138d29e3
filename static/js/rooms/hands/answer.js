import { ends } from "../../model/curve.js";
import { outputScale } from "../../model/readout.js";
import { createSurface, paintClasses, paintValues } from "../../model/surface.js";
import { paletteFor } from "../../views/output/palette.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Surface } from "../../model/surface.js" */

/** Points across and up. */
const FINE = [96, 72];

/** Draws what one network says over a plane of two inputs, as large as its place. What it computes on is kept. */
export function createAnswer() {
  const small = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  const [columns, rows] = FINE;
  small.width = columns;
  small.height = rows;
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  /** @type {Surface|null} */
  let surface = null;
  /** @type {unknown[]} */
  let about = [];

  /**
   * @param {CanvasRenderingContext2D} on
   * @param {import("../../views/luck/plane.js").Plane} plane
   * @param {NetworkShape} network
   * @param {DataView} data
   * @param {ArrayLike<number>} parameters flat
   */
  return (on, { ranges, side, high }, network, data, parameters) => {
    const now = [network, data, ...ranges.flat()];
    if (!surface || now.some((one, place) => one !== about[place])) {
      surface = createSurface(network, data, columns, rows);
      surface.place({ axes: [0, 1], x: ranges[0], y: ranges[1], means: data.means });
      about = now;
    }
    surface.run(parameters);
    const values = surface.forward.a.at(-1);
    if (!values) return;
    const { readout } = data;
    const palette = paletteFor(data);
    if (readout.kind === "argmax")
      paintClasses(pixels, values, palette.ramps.slice(0, network.layers.at(-1)?.units ?? 1), false);
    else {
      const targets = readout.kind === "value" ? ends(data.train.targets) : undefined;
      paintValues(pixels, values, 0, outputScale(readout, targets), palette.table);
    }
    context.putImageData(image, 0, 0);
    on.imageSmoothingEnabled = true;
    on.imageSmoothingQuality = "high";
    on.drawImage(small, 0, 0, side, high);
  };
}
