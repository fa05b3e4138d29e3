import assert from "node:assert/strict";
import { test } from "node:test";
import { geometryOf } from "../../static/js/views/output/geometry.js";

const data = /** @type {any} */ ({
  input_names: ["x1", "x2"],
  ranges: [
    [-1, 1],
    [-1, 1],
  ],
  train: { inputs: [[0, 0]], targets: [0] },
  test: { inputs: [], targets: [] },
  means: [0, 0],
});

test("larger numbers at the axes get a wider margin, and the plane still fits", () => {
  const small = geometryOf(400, data, [0, 1]);
  const large = geometryOf(400, data, [0, 1], 20);
  assert.equal(small.text, 11);
  assert.ok(large.left > small.left && large.side < small.side);
  for (const one of [small, large]) {
    assert.ok(one.left + one.side < one.width);
    assert.ok(one.top + one.side + 1.5 * one.text < one.height);
    assert.ok(Math.abs(one.x1(one.x(0.3)) - 0.3) < 1e-9);
    assert.ok(Math.abs(one.x2(one.y(-0.2)) + 0.2) < 1e-9);
  }
});
