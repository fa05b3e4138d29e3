import assert from "node:assert/strict";
import { test } from "node:test";
import { askedStop, holds, readStop, untilOf, written } from "../../static/js/store/stop.js";
import { saidOfStopped } from "../../static/js/store/stopped.js";

const METRICS = { train_loss: 0.04, test_loss: 0.1, train_accuracy: 0.95, test_accuracy: null };

test("where a run stops goes into the play command as the server calls it", () => {
  assert.equal(untilOf(null), null);
  assert.deepEqual(untilOf({ kind: "epochs", value: 100 }), { epochs: 100 });
  assert.deepEqual(untilOf({ kind: "loss", value: 0.05 }), { train_loss_below: 0.05 });
  assert.deepEqual(untilOf({ kind: "accuracy", value: 0.9 }), { train_accuracy: 0.9 });
});

test("it is in the address and comes back, and what says nothing is refused in words", () => {
  for (const text of ["epochs-100", "loss-0.05", "loss-1e-7", "accuracy-1"])
    assert.equal(written(readStop(text)), text);
  assert.equal(written(null), null);
  for (const text of ["never", "loss-0", "accuracy-1.5", "epochs--3", "loss-x", "speed-3"])
    assert.throws(() => readStop(text), RangeError, text);
});

test("whether it has come to pass is judged as the server does", () => {
  assert.equal(holds({ kind: "epochs", value: 5 }, 5, METRICS), true);
  assert.equal(holds({ kind: "epochs", value: 6 }, 5, METRICS), false);
  assert.equal(holds({ kind: "loss", value: 0.04 }, 5, METRICS), false);
  assert.equal(holds({ kind: "loss", value: 0.05 }, 5, METRICS), true);
  assert.equal(holds({ kind: "accuracy", value: 0.95 }, 5, METRICS), true);
  assert.equal(holds({ kind: "accuracy", value: 0.96 }, 5, METRICS), false);
});

test("a run that has ended early says where it was best, and how it goes on", () => {
  const stopped = /** @type {const} */ ({
    monitor: "test_loss",
    epoch: 1520,
    best_epoch: 420,
    best_step: 1680,
    best_loss: 0.35137,
  });
  const run = () => {};
  assert.deepEqual(saidOfStopped(stopped, run, false), {
    level: "info",
    text: "Early stop at epoch 1\u202f520; best was 420, test loss 0.351.",
    act: { label: "Train on", run },
  });
  const never = {
    ...stopped,
    monitor: /** @type {const} */ ("train_loss"),
    best_epoch: null,
    best_step: null,
    best_loss: null,
  };
  assert.equal(saidOfStopped(never, run, true).text, "It stopped early; no training loss was finite.");
});

test("what an address asks for is known before anything plays, and what says nothing asks for nothing", () => {
  assert.deepEqual(askedStop(new URLSearchParams("stop=epochs-7")), { kind: "epochs", value: 7 });
  for (const text of ["", "stop=never", "stop=epochs-0"])
    assert.equal(askedStop(new URLSearchParams(text)), null);
});
