import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { leftOut } from "../../static/js/model/dropout.js";
import { factorAt, SCHEDULES } from "../../static/js/model/schedules.js";
import { dropoutOf, settingsLike } from "../../static/js/store/training.js";

/** The engine wrote it: see tests/engine/test_training_fixture.py. */
const fixture = JSON.parse(readFileSync(new URL("../golden/training.json", import.meta.url), "utf8"));

/** @type {{epochs: number[], schedules: {schedule: import("../../static/js/types.js").ScheduleSpec, factors: number[]}[], sizes: number[], rates: number[], dropouts: {seed: number, shown: number, out: number[][]}[]}} */
const { epochs, schedules, sizes, rates, dropouts } = fixture;

test("each schedule has the engine's factor in each epoch", () => {
  assert.deepEqual([...new Set(schedules.map(({ schedule }) => schedule.name))], SCHEDULES);
  for (const { schedule, factors } of schedules)
    epochs.forEach((epoch, at) => {
      const far = Math.abs(factorAt(schedule, epoch) - factors[at]);
      assert.ok(far <= 1e-12 * Math.max(1, factors[at]), `${schedule.name} at ${epoch}`);
    });
  assert.equal(factorAt({ name: "of another day" }, 3), 1);
});

test("dropout leaves out the very units that the engine leaves out", () => {
  for (const { seed, shown, out } of dropouts)
    assert.deepEqual(
      leftOut(seed, shown, sizes, rates).map((units) => units.map(Number)),
      out,
      `seed ${seed}, shown ${shown}`,
    );
});

test("what a spec leaves out is off, and can be gone back to", () => {
  assert.deepEqual(settingsLike({ learning_rate: 0.1 }, { dropout: 0.5, learning_rate: 0.3 }), {
    dropout: 0,
    learning_rate: 0.1,
  });
  assert.deepEqual(settingsLike({}, { schedule: { name: "cosine" } }), { schedule: { name: "constant" } });
  assert.deepEqual(dropoutOf(0.2, 3), [0.2, 0.2, 0.2]);
  assert.deepEqual(dropoutOf([0.1, 0.4], 2), [0.1, 0.4]);
  assert.deepEqual(dropoutOf(undefined, 2), [0, 0]);
});
