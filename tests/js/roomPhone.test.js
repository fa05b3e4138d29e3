import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf } from "../../static/js/rooms/handheld.js";
import { nothingYet } from "../../static/js/rooms/messages.js";
import { standing } from "../../static/js/rooms/phone/bar.js";
import { createGuessing, formOf, guessInWords } from "../../static/js/rooms/phone/guessing.js";
import { viewOf } from "../../static/js/rooms/phone/phone.js";
import { leadOf } from "../../static/js/rooms/phone/questionFoot.js";
import { runLine } from "../../static/js/rooms/phone/standingLine.js";
import { wheelOf } from "../../static/js/rooms/remote/remoteView.js";

/** @param {any} more */
const state = (more = {}) =>
  /** @type {any} */ ({
    ...nothingYet(),
    role: "device",
    device: 41,
    link: "on",
    room: { code: "K7M4XQ", driver: { who: "host", device: null, seconds: null }, hands: null },
    ...more,
  });
/** @param {any} more */
const question = (more = {}) =>
  /** @type {any} */ ({
    number: 2,
    kind: "choice",
    phase: "ask",
    phases: ["ask", "discuss"],
    form: {},
    answered: 3,
    here: 9,
    ...more,
  });
const driving = { driver: { who: "device", device: 41, seconds: 52 } };

test("a phone shows what is asked before the wheel, and the wheel before the wall", () => {
  assert.equal(viewOf(state(), null, 0), "follow");
  assert.equal(viewOf(state({ room: driving }), null, 0), "remote");
  assert.equal(viewOf(state({ room: driving }), question(), 0), "question");
  const done = question({ phase: "done" });
  assert.deepEqual([viewOf(state(), done, 0), viewOf(state(), done, 2)], ["question", "follow"]);
  assert.equal(viewOf(state({ link: "gone" }), question(), 0), "end");
});

test("how it stands is said in a few words", () => {
  const own = { looking: false, waiting: false };
  assert.equal(standing(state(), own).text, "following");
  assert.deepEqual(standing(state(), { ...own, looking: true }), { dot: "hollow", text: "looking around" });
  assert.equal(standing(state({ question: question() }), own).text, "3 of 9 in");
  assert.equal(
    standing(state({ question: question() }), { ...own, waiting: true }).text,
    "kept, waiting for the room",
  );
  assert.deepEqual(standing(state({ link: "off" }), { ...own, waiting: true }), {
    dot: "lost",
    text: "kept, waiting for the room",
  });
  assert.equal(standing(state({ link: "off" }), own).text, "looking for the room…");
});

test("who has the wheel is said to everybody in their words", () => {
  const here = { ...state({ room: driving }), heardAt: Date.now() };
  assert.deepEqual(wheelOf(here), { mine: true, text: "You have the wheel", left: "0:52" });
  assert.equal(wheelOf({ ...here, device: 7 }).text, "Phone 41 has the wheel");
  assert.equal(wheelOf({ ...here, role: "host", device: null }).mine, false);
  assert.equal(wheelOf({ ...state(), role: "host", device: null }).mine, true);
});

test("a guess is called by its name on the button that sends it", () => {
  const named = (/** @type {any} */ more, /** @type {any} */ guess) => guessInWords(question(more), guess);
  assert.equal(named({ form: { options: [{}, {}, {}] } }, 2), "C");
  assert.deepEqual([named({ kind: "diverges" }, false), named({ kind: "diverges" }, null)], ["B", ""]);
  assert.equal(named({ kind: "weight" }, -0.5), "−0.5");
  assert.deepEqual([named({ kind: "points" }, [4]), named({ kind: "points" }, [])], ["1 point", "0 points"]);
});

test("a draft stands before what was sent, the first round before the second", () => {
  /** @type {any} */
  let drafted = {};
  let now = question({ form: { options: [{}, {}, {}] } });
  const answers = /** @type {any} */ ({
    of: () => ({ ask: { guess: 1, sure: 3 } }),
    draft: () => drafted,
    note() {},
  });
  const film = /** @type {any} */ ({ over: () => true, played: () => [1, 2, 3] });
  const guessing = createGuessing(() => now, answers, film);
  assert.equal(guessing.get().guess, 1);
  drafted = { guess: 2 };
  assert.equal(guessing.get().guess, 2);
  drafted = {};
  now = question({ ...now, phase: "again" });
  assert.deepEqual([guessing.get().guess, guessing.get().phase], [1, "asked"]);
  now = question({ ...now, phase: "discuss" });
  assert.deepEqual([guessing.get().phase, guessing.get().reveal], ["playing", null]);
  now = question({ ...now, phase: "reveal", outcome: { truth: 2, run: [1, 2, 3], right: null } });
  assert.deepEqual([guessing.get().phase, guessing.get().at, guessing.get().reveal?.truth], ["told", 2, 2]);
});

test("a form has all that a figure asks for, and ends where the question does", () => {
  const curve = question({ kind: "curve", form: { handles: [72, 200], range: [0, 1], options: null } });
  assert.deepEqual([formOf(curve).epochs, formOf(curve).step, formOf(curve).kind], [200, null, "curve"]);
  const told = question({
    kind: "diverges",
    outcome: { truth: false, run: [{ epoch: 40 }, { epoch: 90 }], right: null },
  });
  assert.equal(formOf(told).epochs, 90);
  const short = question({
    kind: "diverges",
    outcome: {
      truth: true,
      run: [
        { epoch: 2, step: 20 },
        { epoch: 2, step: 26 },
      ],
      right: null,
    },
  });
  assert.deepEqual([formOf(short).epochs, formOf(short).updates], [null, 26]);
  const few = question({
    ...curve,
    outcome: {
      truth: 0,
      run: [
        { epoch: 1, step: 72 },
        { epoch: 3, step: 200 },
      ],
      right: null,
    },
  });
  assert.deepEqual([formOf(few).epochs, formOf(few).updates], [null, 200]);
});

test("each phase says what is to be done", () => {
  const options = { form: { options: [{}, {}] } };
  const all = { ask: { guess: 1, sure: 4 } };
  assert.match(
    leadOf(question({ ...options, phase: "discuss" }), all),
    /^Your answer: B\. Turn to a neighbour/,
  );
  assert.match(leadOf(question({ ...options, phase: "again" }), all), /First you said: B/);
  assert.match(leadOf(question({ ...options, phase: "confidence" }), {}), /No answer of yours/);
});

test("the run in a line, and the end of a room with what can be done", () => {
  const run = { session: { status: "paused" }, clock: { epoch: 1200 }, metrics: { train_loss: 0.30912 } };
  assert.equal(runLine(state(run)), "epoch 1\u202f200 · loss 0.309 · it waits");
  assert.equal(endOf({ ended: 4404, problem: null }).back, false);
  assert.equal(endOf({ ended: 4403, problem: null }).back, true);
});
