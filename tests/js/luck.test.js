import assert from "node:assert/strict";
import { test } from "node:test";
import { reachOf, shareOf } from "../../static/js/views/luck/bands.js";
import { FATES, givenStart, verdict } from "../../static/js/views/luck/fates.js";
import { planeOf, radiusOf } from "../../static/js/views/luck/plane.js";
import { heightsOf } from "../../static/js/views/luck/ranked.js";

/** @import { State } from "../../static/js/types.js" */

test("losses are told apart by powers of ten, and what is no number stands on top", () => {
  const [least, middle, most, gone] = heightsOf([0.01, 0.1, 1, null], true);
  assert.equal(least, 0.03);
  assert.equal(middle, 0.5);
  assert.deepEqual([most, gone], [1, 1]);
  assert.deepEqual(heightsOf([4, 2, 0], false), [1, 0.5, 0.03]);
  assert.deepEqual(heightsOf([0, 0], false), [0.03, 0.03]);
});

test("a start that diverges does not flatten the others' losses", () => {
  const row = (/** @type {number} */ epoch, /** @type {number | null} */ top) => ({
    epoch,
    train: [0.1, 0.2, 0.3, 0.4, top],
    test: null,
  });
  assert.deepEqual(reachOf([row(0, 0.8), row(1, 0.6)]), { low: 0, high: 0.8, log: false });
  assert.equal(reachOf([row(0, 0.8), row(1, 1e9)]).high, 1.5 * 0.8);
  assert.equal(reachOf([row(0, null)]).high, 1);
});

test("losses that fall far are told apart by powers of ten", () => {
  const row = (/** @type {number} */ epoch, /** @type {number} */ loss) => ({
    epoch,
    train: [loss, loss, loss, loss, loss],
    test: null,
  });
  const reach = reachOf([row(0, 1), row(1, 0.001)]);
  assert.deepEqual(reach, { low: 0.001, high: 1, log: true });
  assert.deepEqual([shareOf(1, reach), shareOf(0.001, reach), shareOf(null, reach)], [1, 0, 1]);
  assert.ok(Math.abs(shareOf(0.1, reach) - 2 / 3) < 1e-12);
  assert.equal(shareOf(0.5, reachOf([row(0, 1), row(1, 0.5)])), 0.5);
});

test("the plane's corners are those of the ranges, up is up", () => {
  const plane = planeOf(
    [
      [-2, 2],
      [0, 10],
    ],
    200,
  );
  assert.deepEqual([plane.x(-2), plane.x(2), plane.y(0), plane.y(10)], [0, 200, 200, 0]);
  assert.ok(radiusOf(4) > radiusOf(60) && radiusOf(60) > radiusOf(500));
});

test("what became of a start is said in a sentence", () => {
  /** @type {Parameters<typeof verdict>[1]} */
  const answer = { fates: ["solved", "stuck"], train_loss: [0.01, 0.4], train_accuracy: [1, 0.75] };
  assert.equal(verdict(0, answer), "Start 0, the one on the bench, solved it: loss 0.01, 100\u202f% right.");
  assert.equal(verdict(1, answer), "Start 1 is stuck: loss 0.4, 75\u202f% right.");
  assert.equal(verdict(1, { ...answer, train_accuracy: null }), "Start 1 is stuck: loss 0.4.");
  const state = /** @type {State} */ (/** @type {unknown} */ ({ data: { task: "regression" } }));
  assert.equal(FATES[0].says(state, 0.95), "R² ≥ 95\u202f%");
  assert.equal(new Set(FATES.map(({ name }) => name)).size, 5);
});

test("given weights are the same for every start", () => {
  /** @param {object} model */
  const state = (model) => /** @type {State} */ (/** @type {unknown} */ ({ session: { spec: { model } } }));
  assert.equal(givenStart(state({ kind: "mlp", layers: [{ units: 1 }] })), false);
  assert.equal(givenStart(state({ kind: "mlp", layers: [{ units: 1, weights: [[1]] }] })), true);
});
