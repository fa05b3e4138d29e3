import assert from "node:assert/strict";
import test from "node:test";
import { caught, snap, startTurn } from "../../static/js/views/shared/knob.js";

test("a knob turns up for more, ten times finer with Shift, and a tremble is no turn", () => {
  const turn = startTurn(100, 0.5, 0.01);
  assert.equal(turn.move(101), null);
  assert.equal(turn.move(90), 0.7);
  assert.equal(turn.move(80, { fine: true }), 0.72);
  assert.equal(turn.move(130, { free: true }), -0.28);
  assert.equal(snap(0.1 + 0.2, 0.1), 0.3);
});

test("a knob rests at whole numbers and halves on its way, and nothing between is out of reach", () => {
  for (const way of [1, -1]) {
    const turn = startTurn(0, 0.73 * way, 0.01);
    const seen = Array.from({ length: 200 }, (_, y) => turn.move(-way * (y + 1)) ?? 0.73 * way);
    const pixels = (/** @type {number} */ value) => seen.filter((one) => one === value * way).length;
    assert.ok(pixels(1) >= 8 && pixels(1.5) >= 8 && pixels(2) >= 8, "it rests");
    assert.ok(pixels(1.25) === 1 && pixels(1.75) === 1, "and only there");
    seen.forEach((value, at) => {
      assert.ok(at === 0 || Math.abs(value - seen[at - 1]) < 0.0201 + (at < 3 ? 0.06 : 0), "without a jump");
    });
  }
});

test("a threshold of 1 is turned to exactly 2 by a drag that is five pixels out either way", () => {
  for (const pixels of [57, 62, 67]) {
    const turn = startTurn(0, 1, 0.1);
    let value = /** @type {number | null} */ (1);
    for (let y = 1; y <= pixels; y++) value = turn.move(-y);
    assert.equal(value, 2, `${pixels} px`);
  }
});

test("a slider's thumb is drawn to whole numbers and halves, and not from everywhere", () => {
  assert.equal(caught(0.96, 3), 1);
  assert.equal(caught(-0.54, 3), -0.5);
  assert.equal(caught(0.9, 3), 0.9);
  assert.equal(caught(7.3, 48), 7.3);
});
