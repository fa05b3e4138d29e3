import assert from "node:assert/strict";
import { test } from "node:test";
import { raceOf, raceParams } from "../../static/js/race/address.js";
import { createClock } from "../../static/js/race/clock.js";
import { lead, since } from "../../static/js/race/lead.js";
import { RACES } from "../../static/js/race/races.js";

test("a race goes into the address and comes back, what is shared written once", () => {
  for (const race of RACES.filter(({ entries }) => entries.every(({ spec }) => !spec.model.hidden))) {
    const params = raceParams({ entries: race.entries, speed: race.speed });
    const back = raceOf(params);
    assert.deepEqual(back?.complaints, []);
    assert.equal(back?.speed, race.speed);
    assert.deepEqual(
      raceParams({ entries: back?.entries ?? [], speed: race.speed }).toString(),
      params.toString(),
    );
    assert.equal(params.getAll("data").length, 1);
    assert.equal(params.get("1.data"), null);
  }
  assert.equal(raceOf(new URLSearchParams("data=gate.xor")), null);
  assert.equal(raceOf(new URLSearchParams("1.rate=x&2.name=b"))?.complaints.length, 1);
});

test("who is ahead is told by accuracy, and among the level by who was there first", () => {
  const epochs = [0, 1, 2, 3];
  const one = { name: "A", values: [0.5, 0.7, 1, 1] };
  const two = { name: "B", values: [0.5, 1, 1, 1] };
  assert.equal(since(one.values, epochs), 2);
  assert.equal(lead([one, { name: "C", values: [0.5, 0.6, 0.7, 0.9] }], epochs, "accuracy").leader, 0);
  const level = lead([one, two], epochs, "accuracy");
  assert.equal(level.leader, 1);
  assert.match(level.text, /level at 100.0.%; B was there first, at epoch 1/);
  assert.equal(lead([two, two], epochs, "accuracy").leader, null);
  assert.equal(lead([one, { name: "D", values: [1, 1, 1, null] }], epochs, "accuracy").leader, 0);
  assert.equal(lead([one, two], epochs, "loss").text, "All are level at 1.0000.");
});

test("one clock: a pause waits for the round under way, and nobody is asked for the same epoch twice", async () => {
  let at = 0;
  /** @type {number[]} */
  const asked = [];
  const clock = createClock({
    at: () => at,
    speed: () => null,
    failed: (error) => assert.fail(String(error)),
    changed: () => {},
    async to(epoch) {
      asked.push(epoch);
      await new Promise((resolve) => setTimeout(resolve, 10));
      at = epoch;
    },
  });
  clock.play();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await clock.pause();
  assert.equal(at, asked.at(-1));
  assert.equal(new Set(asked).size, asked.length);
  assert.ok(at > 1, "as fast as it goes goes faster and faster");
});
