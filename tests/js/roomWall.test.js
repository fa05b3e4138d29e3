import assert from "node:assert/strict";
import test from "node:test";
import { createCurrent } from "../../static/js/rooms/current.js";
import { sceneOfOptions } from "../../static/js/rooms/figures/light.js";
import { answerOf, letterOf, optionsOf, rightOption } from "../../static/js/rooms/figures/options.js";
import { NO_VOTES } from "../../static/js/rooms/panels.js";
import { votesShown } from "../../static/js/rooms/wall/votes.js";
import { clockFace, hintOf, runCaption, spoken } from "../../static/js/rooms/wall/words.js";
import { shape } from "./networks.js";

/** @import { Question, Room } from "../../static/js/rooms/types.js" */

const phases = /** @type {Question["phases"]} */ (["ask", "discuss", "again", "reveal", "seen", "done"]);

/** @param {Partial<Question>} more */
const question = (more) =>
  /** @type {Question} */ ({ number: 1, kind: "number", phase: "ask", phases, form: {}, ...more });

/** @param {any} truth @param {Partial<Question>} more */
const answered = (truth, more) =>
  answerOf(question({ phase: "reveal", outcome: { truth, run: [], right: null }, ...more }));

const options = ["a line", "an S"].map((text) => ({ text, picture: null }));

test("what can be chosen has letters, and the run chooses one of them", () => {
  assert.deepEqual([0, 1, 2].map(letterOf), ["A", "B", "C"]);
  const asked = question({ form: { options } });
  assert.deepEqual(optionsOf(asked), options);
  assert.equal(rightOption(asked), null);
  assert.equal(rightOption({ ...asked, outcome: { truth: 1, run: [], right: 0 } }), 1);
  assert.equal(optionsOf(question({ kind: "diverges" })).length, 2);
  assert.equal(rightOption(question({ kind: "diverges", outcome: { truth: false, run: [], right: 0 } })), 1);
  assert.deepEqual(optionsOf(question({ kind: "line" })), []);
});

test("what the run came to is said in a few words, of each kind in its own", () => {
  assert.equal(answered(1, { kind: "choice", form: { options } }), "It is B.");
  assert.equal(answered(true, { kind: "diverges" }), "It diverges.");
  assert.equal(answered(0.21349, { kind: "number", form: { step: 0.01 } }), "It is 0.213.");
  assert.equal(answered([3, 5], { kind: "points" }), "2 are read as another class.");
  assert.equal(answered(null, { kind: "number" }), "The run does not tell.");
});

test("weights that can be chosen stand in the diagram with their letters", () => {
  const network = shape(2, [2, 1]);
  const refs = ["edge:0:1:0", "bias:1:0"].map((ref) => ({ text: "", picture: null, ref }));
  assert.deepEqual(
    sceneOfOptions(refs, network)?.texts.map(({ key, text }) => [key, text]),
    [
      ["link:0:1:0", "A"],
      ["link:1:0:b", "B"],
    ],
  );
  assert.equal(sceneOfOptions(options, network), null);
});

test("a question stays on the wall until it is done and the instructor goes on", () => {
  const current = createCurrent();
  const view = { panel: null, step: 1, light: [], moment: null, example: null, mistake: null };
  const room = /** @type {Room} */ (/** @type {unknown} */ ({ view, question: { number: 1, phase: "ask" } }));
  const session = /** @type {any} */ ({ status: "paused" });
  const asked = question({});
  assert.equal(current({ room, question: asked, session }), asked);
  const elsewhere = { ...room, view: { ...view, step: 2 } };
  assert.equal(current({ room: elsewhere, question: asked, session }), asked);
  const done = question({ phase: "done" });
  assert.equal(current({ room, question: done, session }), done);
  const without = { ...room, view: { ...view, panel: NO_VOTES } };
  assert.equal(current({ room: without, question: done, session }), done);
  assert.equal(createCurrent()({ room: without, question: done, session }), done);
  const handed = createCurrent();
  handed({ room, question: done, session });
  assert.equal(handed({ room: { ...room, hands: { out: true } }, question: done, session }), null);
  assert.equal(current({ room: elsewhere, question: done, session }), null);
  assert.equal(current({ room, question: done, session }), null);
  const next = question({ number: 2, phase: "done" });
  const later = { ...room, question: { number: 2, phase: /** @type {const} */ ("done") } };
  assert.equal(current({ room: later, question: next, session }), next);
  assert.equal(current({ room: later, question: next, session: { ...session, status: "playing" } }), null);
  assert.equal(current({ room: { ...room, question: null }, question: asked, session }), null);
});

test("no vote is shown before the run was played, nor of few, whatever key the wall was opened with", () => {
  const votes = (/** @type {number} */ first) => ({
    ask: { kind: /** @type {const} */ ("bars"), counts: [first, 1], unknown: 1 },
    again: null,
  });
  const over = { over: () => true };
  const asked = (/** @type {Partial<Question>} */ more) => question({ votes: votes(4), ...more });
  assert.deepEqual(votesShown("host", asked({ phase: "again" }), over), []);
  assert.deepEqual(votesShown("wall", asked({ phase: "reveal" }), { over: () => false }), []);
  assert.equal(votesShown("wall", asked({ phase: "reveal" }), over).length, 1);
  assert.equal(votesShown("host", asked({ phase: "reveal" }), over).length, 1);
  assert.deepEqual(votesShown("host", asked({ phase: "reveal", votes: votes(2) }), over), []);
  assert.deepEqual(votesShown("wall", asked({ phase: "reveal", votes: null }), over), []);
});

test("each phase says what a class is to do", () => {
  assert.match(hintOf(question({})), /after you have talked/);
  assert.match(hintOf(question({ phases: ["ask", "reveal"] })), /when the run is played/);
  assert.match(hintOf(question({ phase: "discuss" })), /neighbour/);
  assert.equal(hintOf(question({ phase: "reveal" })), "");
});

test("the clock of a talk counts minutes and seconds, and never back", () => {
  assert.deepEqual([-1, 0, 59.9, 84, 600].map(clockFace), ["0:00", "0:00", "0:59", "1:24", "10:00"]);
});

test("a run's caption counts epochs, or updates where it has not come to an epoch", () => {
  const moment = (
    /** @type {number} */ epoch,
    /** @type {number} */ step,
    /** @type {number|null} */ loss,
  ) => ({
    epoch,
    step,
    loss,
    accuracy: null,
    parameters: [],
  });
  assert.match(runCaption(moment(5, 50, 0.25), moment(40, 400, 0.1)), /epoch 5 of 40 · loss 0\.25/);
  assert.match(runCaption(moment(0, 3, null), moment(0, 3, null)), /update 3 · loss beyond all bounds/);
});

test("what is said aloud holds nothing of the votes, and spells the code", () => {
  const room = /** @type {Room} */ (/** @type {unknown} */ ({ code: "K7M4XQ", here: 12 }));
  assert.equal(spoken(room, null), "12 here. Join with K 7 M 4 X Q.");
  const worked = /** @type {any} */ ({ title: "One pass by hand", says: "Add <b>b</b>." });
  assert.equal(spoken(room, null, worked), "A mistake in One pass by hand: Add b.");
  const told = spoken(room, question({ ask: "<p>How <i>far</i>?</p>", answered: 7, here: 12 }));
  assert.equal(told, "How far? 7 of 12 answered. The votes are shown after you have talked.");
  assert.equal(spoken(null, null), "");
});
