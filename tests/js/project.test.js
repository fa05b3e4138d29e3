import assert from "node:assert/strict";
import { test } from "node:test";
import { project } from "../../static/js/model/project.js";

test("a point made of two directions is found where it was put, whatever lies across them", () => {
  const center = [1, 2, 3, 4];
  const [first, second] = [
    [1, 1, 0, 0],
    [0, 2, 1, 0],
  ];
  const across = [-1, 1, -2, 5]; // at right angles to both
  const point = center.map((c, i) => c + 0.5 * first[i] - 3 * second[i] + across[i]);
  const [[alpha, beta]] = project([point], center, [first, second]);
  assert.ok(Math.abs(alpha - 0.5) < 1e-12);
  assert.ok(Math.abs(beta + 3) < 1e-12);
  assert.deepEqual(project([center], center, [first, second]), [[0, 0]]);
});
