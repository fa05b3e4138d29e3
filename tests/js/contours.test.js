import assert from "node:assert/strict";
import { test } from "node:test";
import { drawBoundary } from "../../static/js/views/output/boundary.js";

const SIZE = 81;

/**
 * What is drawn of an output that rises evenly from 0 on the left to 1 on the right: where the lines stand, in shares
 * of the plane's width.
 *
 * @param {{contours?: boolean, kind?: "level"|"value"|"argmax", activation?: string}} asked
 */
function standing({ contours = false, kind = "level", activation = "sigmoid" }) {
  /** @type {Set<number>} */
  const across = new Set();
  const note = (/** @type {number} */ x) => across.add(Number(((x - 10) / 320).toFixed(3)));
  const context = { beginPath() {}, stroke() {}, moveTo: note, lineTo: note };
  const a = Float64Array.from({ length: SIZE * SIZE }, (_, at) => ((at % SIZE) + 0.5) / SIZE);
  const scene = {
    network: { layers: [{ units: 2 }, { units: 1, activation }] },
    data: { readout: { kind, level: 0.5 } },
    geometry: { left: 10, top: 0, side: 320 },
    palette: { ink: "#000" },
    painter: {
      scale: { centre: 0.5, half: 0.5 },
      grid: () => ({ size: SIZE, surface: { forward: { a: [a] } } }),
    },
  };
  const state = { parameters: new Float64Array(0), display: { contours } };
  drawBoundary(/** @type {any} */ (context), /** @type {any} */ (state), /** @type {any} */ (scene));
  return [...across].sort((one, other) => one - other);
}

test("contour lines stand at each eighth of the way between the ends of the output", () => {
  const eighths = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
  assert.deepEqual(standing({ contours: true }), eighths);
  assert.deepEqual(standing({ contours: true, kind: "value" }), eighths, "of a regression, too");
});

test("without them there is the boundary alone, and a step has no slope to show", () => {
  assert.deepEqual(standing({}), [0.5]);
  assert.deepEqual(standing({ contours: true, activation: "heaviside" }), [0.5]);
  assert.deepEqual(standing({ kind: "value" }), []);
});
