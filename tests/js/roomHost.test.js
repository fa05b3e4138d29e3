import assert from "node:assert/strict";
import test from "node:test";
import { arrival } from "../../static/js/rooms/doing.js";
import { leftOf } from "../../static/js/rooms/host/notes.js";
import { createOnePress } from "../../static/js/rooms/host/onePress.js";
import { due, onward, skipping } from "../../static/js/rooms/host/onward.js";
import { kindsFor, ownBlock, roomFor } from "../../static/js/rooms/host/own.js";
import { agreement } from "../../static/js/rooms/host/sharing.js";
import { taskAt } from "../../static/js/rooms/host/work.js";
import { nothingYet } from "../../static/js/rooms/messages.js";
import { createStore } from "../../static/js/store/store.js";

/** @import { RoomState } from "../../static/js/rooms/types.js" */

const CUES = [
  { number: 1, ask: "How many lines?", minutes: 4, step: 2, asked: null },
  { number: 2, ask: "What is the loss?", minutes: null, step: 2, asked: null },
  { number: 3, ask: "Will it diverge?", minutes: 3, step: 4, asked: null },
];
const PHASES = ["ask", "confidence", "discuss", "again", "reveal", "done"];

/**
 * @param {any} room
 * @param {any} [question]
 * @returns {RoomState}
 */
const stateOf = (room, question = null) => ({
  ...nothingYet(),
  role: "host",
  link: "on",
  room: {
    lesson: "training",
    cues: CUES,
    driver: { who: "host", epoch: 3, asking: [] },
    ...room,
    view: { step: null, panel: null, ...room.view },
  },
  question: question && { number: 1, phases: PHASES, ...question },
});

/** @param {number} number */
const asked = (number) => CUES.map((cue) => (cue.number <= number ? { ...cue, asked: cue.number } : cue));

test("one press after the other leads through a question, all questions of a step, and all steps", () => {
  const says = (/** @type {RoomState} */ state) => onward(state, 4)?.says ?? null;
  assert.equal(says(stateOf({})), "Step 1");
  assert.equal(says(stateOf({ view: { step: 1 } })), "Step 2");
  assert.equal(says(stateOf({ view: { step: 2 } })), "Open question 1");
  assert.deepEqual(onward(stateOf({ view: { step: 2 } }), 4)?.deed, { cue: 1 });
  const at = (/** @type {string} */ phase) => says(stateOf({ view: { step: 2 } }, { phase }));
  assert.deepEqual(["ask", "confidence", "discuss", "again", "reveal"].map(at), [
    "Ask how sure",
    "Discuss",
    "Ask again",
    "Reveal",
    "Close the question",
  ]);
  assert.equal(says(stateOf({ view: { step: 2 }, cues: asked(1) }, { phase: "done" })), "Open question 2");
  assert.equal(says(stateOf({ view: { step: 2 }, cues: asked(2) }, { phase: "done" })), "Step 3");
  assert.equal(says(stateOf({ view: { step: 4 }, cues: asked(3) })), null);
});

test("without a lesson the prepared questions come in their order, then an epoch", () => {
  assert.equal(due(stateOf({ lesson: null }))?.number, 1);
  assert.equal(onward(stateOf({ lesson: null, cues: [] }), 0)?.says, "An epoch");
});

test("Skip leaves out a phase, or a question, and never the end", () => {
  const skip = (/** @type {any} */ room, /** @type {any} */ question) => skipping(stateOf(room, question), 4);
  assert.deepEqual(skip({}, { phase: "discuss" })?.deed, { phase: "reveal" });
  assert.equal(skip({}, { phase: "discuss" })?.says, "Skip “ask again”");
  assert.equal(skip({}, { phase: "reveal" }), null);
  assert.deepEqual(skip({ view: { step: 2 } }, null)?.deed, { view: { step: 3 } });
  assert.equal(skip({ view: { step: 1 } }, null), null);
});

/** A connection whose calls are answered when the test says so. @param {RoomState} state */
function wire(state) {
  const store = createStore(state, (tell) => tell());
  /** @type {any[]} */
  const sent = [];
  const ask = (/** @type {any[]} */ ...call) =>
    new Promise((resolve, reject) => sent.push({ call, resolve, reject }));
  return { store, sent, ask, command: ask };
}

test("who presses twice in a hurry takes one step: the next press counts once the room has come there", async () => {
  const line = wire(stateOf({}, { phase: "ask" }));
  /** @type {string[]} */
  const said = [];
  const one = createOnePress(
    line,
    (text) => said.push(text),
    () => {},
  );
  const first = one.press({ phase: "confidence" });
  assert.equal(await one.press({ phase: "confidence" }), false);
  line.sent[0].resolve({});
  await new Promise(setImmediate);
  assert.notEqual(one.get(), null, "the server has answered, but this screen does not show it yet");
  line.store.set({ question: /** @type {any} */ ({ number: 1, phases: PHASES, phase: "confidence" }) });
  assert.equal(await first, true);
  assert.equal(one.get(), null);
  assert.equal(line.sent.length, 1);
});

test("a step or a panel has come once the room shows it, or what somebody else has shown since", () => {
  const now = stateOf({ view: { step: 3, panel: null } });
  const there = arrival({ view: { step: 4 } }, now);
  const shows = (/** @type {object} */ view) => stateOf({ view: { step: 3, panel: null, ...view } });
  assert.deepEqual([{}, { step: 4 }, { step: 5 }, { panel: "hands" }].map(shows).map(there), [
    false,
    true,
    true,
    true,
  ]);
  const off = arrival({ view: { panel: "run" } }, now);
  assert.deepEqual([{}, { panel: "run" }].map(shows).map(off), [false, true]);
  assert.equal(arrival({ view: { panel: null } }, now)(now), true, "nothing is to change");
});

test("what was refused is said, and the next press is taken", async () => {
  const line = wire(stateOf({}, { phase: "ask" }));
  /** @type {string[]} */
  const said = [];
  const one = createOnePress(
    line,
    (text) => said.push(text),
    () => {},
  );
  const press = one.press({ cue: 1 });
  line.sent[0].reject(new Error("question 1 is open still"));
  assert.equal(await press, false);
  assert.equal(said.at(-1), "question 1 is open still");
  assert.equal(one.get(), null);
});

test("between 35 and 70 per cent with the same answer are worth discussing", () => {
  const of = (/** @type {number[]} */ counts) =>
    agreement([{ name: "before", title: "said", tally: { kind: "bars", counts, unknown: 9 } }]);
  assert.match(of([20, 41, 84, 40]), /worth discussing/);
  assert.match(of([10, 10, 10, 10]), /say more/);
  assert.match(of([1, 1, 18]), /reveal/);
  assert.equal(of([2, 2]), "", "of so few nothing is said");
  assert.equal(
    agreement([
      { name: "before", title: "said", tally: { kind: "histogram", counts: [9], edges: [0, 1], unknown: 0 } },
    ]),
    "",
  );
});

test("a question of one's own counts from where the run stands, on an axis that tells nothing", () => {
  const state = /** @type {any} */ ({ clock: { epoch: 40 }, metrics: { train_loss: 0.31 } });
  assert.deepEqual(ownBlock("diverges", 1, state), {
    kind: "diverges",
    reveal: { epochs: 41 },
    ask: "Will it have diverged 1 epoch from now?",
  });
  const block = /** @type {any} */ (ownBlock("number", 50, state));
  assert.equal(block.reveal.epochs, 90);
  assert.deepEqual([block.range, block.step], [[0, 0.5], 0.001]);
  for (const loss of [null, 0.0003, 0.31, 0.69, 4, 900]) {
    const { range, step } = roomFor(loss);
    assert.ok(range[1] >= 1.2 * (loss ?? 0.8) && range[1] <= 4 * (loss ?? 0.8), `${loss} on ${range}`);
    assert.ok(step > 0 && step <= range[1] / 50);
  }
  const data = (/** @type {string[]} */ input_names) =>
    /** @type {any} */ ({ data: { input_names, readout: { kind: "sign" } } });
  assert.deepEqual(
    kindsFor(data(["x1", "x2"])).map(({ kind }) => kind),
    ["number", "line", "diverges"],
  );
});

test("the minutes that are left, and those that are over", () => {
  assert.equal(leftOf(6, 125), "4 min left of 6");
  assert.equal(leftOf(6, 500), "2 min over 6");
});

test("the task of the step that is shown is looked at, of several the one that most have tried", () => {
  const task = (/** @type {string} */ id, /** @type {number} */ step, /** @type {number|null} */ tried) => ({
    ...{ id, title: id, step, tried, solved: 0, stuck: 0, mistakes: [] },
  });
  const tasks = [task("a", 1, 30), task("b", 3, null), task("c", 3, 7)];
  assert.equal(taskAt(tasks, 3)?.id, "c");
  assert.equal(taskAt(tasks, 2)?.id, "a");
  assert.equal(taskAt([], 2), null);
});
