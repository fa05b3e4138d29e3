import assert from "node:assert/strict";
import { test } from "node:test";
import { nextCommand, strideAfter } from "../../static/js/net/follower.js";
import { differences, pair, untrue } from "../../static/js/store/comparison.js";

const SIZE = 250;

/**
 * @param {number} sample
 * @param {number} batch
 */
const clock = (sample, batch = 10) => ({
  epoch: Math.floor(sample / SIZE),
  step: Math.floor(sample / batch),
  sample,
});

/**
 * @param {number} sample
 * @param {"playing"|"paused"|"diverged"} [status]
 * @param {number} [batch]
 */
function runner(sample, status = "paused", batch = 10) {
  const points = Array.from({ length: 1 + Math.floor(sample / SIZE) }, (_, epoch) =>
    clock(epoch * SIZE, batch),
  );
  return /** @type {any} */ ({ status, clock: clock(sample, batch), points });
}

const STRIDE = 10 * SIZE;

test("the other stands where the lead is: it is moved on, rewound, or has nothing to do", () => {
  const advance = (/** @type {number} */ count) => ({ name: "advance", body: { unit: "sample", count } });
  assert.equal(nextCommand(runner(1000), runner(1000), STRIDE), null);
  assert.deepEqual(nextCommand(runner(1010), runner(1000), STRIDE), advance(10));
  assert.deepEqual(nextCommand(runner(1010, "playing"), runner(1000), STRIDE), advance(10));
  assert.deepEqual(
    nextCommand(runner(10 ** 6), runner(1000), STRIDE),
    advance(STRIDE),
    "a long way goes in parts",
  );
  assert.deepEqual(nextCommand(runner(500), runner(1000), STRIDE), { name: "seek", body: { step: 50 } });
  assert.equal(nextCommand(runner(500, "playing"), runner(1000), STRIDE), null, "the lead will come by");
  assert.deepEqual(nextCommand(runner(2000), runner(1000, "playing"), STRIDE), { name: "pause", body: {} });
});

test("a part of the way is so long that its answer comes soon", () => {
  assert.equal(strideAfter(1000, 150), 1000);
  assert.equal(strideAfter(1000, 300), 500);
  assert.equal(strideAfter(1000, 0), 4000);
  assert.equal(strideAfter(1000, 10_000), 250);
  assert.equal(strideAfter(1, 10_000), 1);
});

test("what diverged is not told to go on, but can be rewound", () => {
  const other = runner(1000, "diverged");
  assert.equal(nextCommand(runner(2000), other, STRIDE), null);
  assert.equal(nextCommand(runner(2000, "playing"), other, STRIDE), null);
  assert.equal(nextCommand(runner(500), other, STRIDE)?.name, "seek");
});

test("with batches of another size it comes to the same example all the same", () => {
  const batch = 20;
  const lead = runner(SIZE * 4 + 70);
  lead.points.push(clock(SIZE * 4 + 70));
  // Up to epoch 4 updates were counted alike.
  const points = lead.points.slice(0, 5);
  let sample = SIZE * 9;
  const step = (/** @type {number} */ at) =>
    at <= SIZE * 4 ? at / 10 : 100 + Math.floor((at - SIZE * 4) / batch);
  for (let tries = 0; sample !== lead.clock.sample; tries++) {
    assert.ok(tries < 5, "it goes round and round");
    const other = /** @type {any} */ ({
      status: "paused",
      clock: { ...clock(sample), step: step(sample) },
      points,
    });
    const { name, body } = nextCommand(lead, other, STRIDE) ?? { name: "", body: {} };
    const { step: to, count } = /** @type {any} */ (body);
    if (name === "seek") sample = to <= 100 ? to * 10 : SIZE * 4 + (to - 100) * batch;
    else sample += count;
  }
});

/** @param {object} more */
const session = (more) =>
  /** @type {any} */ ({ id: "a", spec: { data: {}, model: {}, seed: 1, training: {} }, ...more });
const at = (/** @type {number} */ step) => ({ clock: clock(step * 10), timeline: { tip: clock(step * 10) } });

test("a fork is untrue once its run has other data or weights, or never came where the two part", () => {
  const fork = session({ id: "b" });
  const from = clock(400);
  const tie = { session: fork, from, bench: "a" };
  const why = (/** @type {object} */ more, /** @type {object} */ other = {}) =>
    untrue({ session: session({ ...at(100), ...more }), frame: null }, { ...tie, ...other });
  assert.equal(why({}), null);
  assert.equal(why(at(40)), null);
  assert.equal(why(at(0)), "The run began anew");
  assert.equal(why(at(39)), "The run's past changed");
  const other = (/** @type {object} */ spec) => ({ id: "c", spec: { ...fork.spec, ...spec } });
  assert.equal(why(other({ data: { name: "moons" } })), "The data changed");
  assert.equal(why(other({ seed: 2 })), "The weights are new");
  assert.equal(why(other({ model: { kind: "adaline" } })), "The network changed");
  assert.equal(why(other({})), "Another run is here");
  assert.equal(why(other({}), { bench: null }), null, "the same run under another id will do");
});

test("two lanes: which is the fork does not depend on which the controls set", () => {
  const [a, b] = [
    session(at(50)),
    session({ id: "b", ...at(50), spec: { ...session({}).spec, training: { l2: 1 } } }),
  ];
  const from = clock(400);
  const hand = { ...clock(450), command: "parameters", body: {} };
  const history = { points: [], events: [] };
  const comparison = { session: b, role: "fork", bench: "a", from, history: { points: [], events: [hand] } };
  const state = /** @type {any} */ ({ session: a, role: "owner", history, comparison });
  const lanes = pair(state);
  assert.equal(lanes?.original, state);
  assert.equal(lanes?.fork.session, b);
  assert.equal(lanes?.fork.role, "reader", "hands are for the run that the controls set");
  assert.ok(lanes);
  assert.deepEqual(differences(lanes.original, lanes.fork, from), [
    { training: { l2: undefined }, hand: false },
    { training: { l2: 1 }, hand: true },
  ]);
  const switched = pair({
    ...state,
    session: b,
    comparison: { ...comparison, session: a, role: "original", bench: "b" },
  });
  assert.equal(switched?.original.session, a);
  assert.equal(switched?.fork.session, b);
  assert.equal(pair({ ...state, session: b }), null, "they are changing places");
});
