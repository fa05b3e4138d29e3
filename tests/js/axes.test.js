import assert from "node:assert/strict";
import { test } from "node:test";
import { geometryOf } from "../../static/js/views/output/geometry.js";

/** @type {import("../../static/js/model/surface.js").Window} */
const window = { axes: [0, 1], x: [-1, 1], y: [-1, 1], means: [0, 0] };

test("larger numbers at the axes get a wider margin, and the plane still fits", () => {
  const box = { width: 400, height: 400 };
  const small = geometryOf(box, window);
  const large = geometryOf(box, window, 20);
  assert.equal(small.text, 12);
  assert.ok(large.left > small.left && large.side < small.side);
  for (const one of [small, large]) {
    assert.ok(one.left + one.side < one.width);
    assert.ok(one.top + one.side + 1.5 * one.text < one.height);
    assert.ok(Math.abs(one.x1(one.x(0.3)) - 0.3) < 1e-9);
    assert.ok(Math.abs(one.x2(one.y(-0.2)) + 0.2) < 1e-9);
  }
});

test("the side of the plane is what its place allows, by its width or by its height", () => {
  const wide = geometryOf({ width: 900, height: 300 }, window);
  assert.equal(wide.side, 300 - Math.round(8 + 1.2 * 12) - 1);
  const high = geometryOf({ width: 300, height: 900 }, window);
  assert.equal(high.side, 300 - high.left - 1);
  assert.equal(
    geometryOf({ width: 900, height: 300 }, window, 12, 50).left,
    50,
    "a gutter that is given is kept",
  );
});
