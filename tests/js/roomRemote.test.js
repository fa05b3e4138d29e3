import assert from "node:assert/strict";
import { test } from "node:test";
import { nothingYet } from "../../static/js/rooms/messages.js";
import { steering } from "../../static/js/rooms/remote/steering.js";

const PHASES = ["ask", "confidence", "discuss", "again", "reveal", "seen", "done"];

/** @param {any} more */
const state = (more = {}) =>
  /** @type {any} */ ({
    ...nothingYet(),
    role: "device",
    device: 41,
    session: { status: "paused" },
    clock: { epoch: 4, step: 20, sample: 0 },
    room: { lesson: null, view: { step: null } },
    ...more,
  });
const question = (/** @type {string} */ phase) => ({ number: 2, phase, phases: PHASES });
const onLesson = (/** @type {number} */ step) => ({ lesson: "adaline", view: { step } });

test("without a lesson it goes by epochs, with one by its steps", () => {
  const free = steering(state(), 0);
  assert.deepEqual(free.next.deed, { command: "advance", body: { unit: "epoch", count: 1 } });
  assert.deepEqual(free.back.deed, { command: "seek", body: { step: 15 } });
  assert.equal(steering(state({ clock: { epoch: 0, step: 0, sample: 0 } }), 0).back.deed, null);
  assert.deepEqual(steering(state({ clock: { epoch: 0, step: 3, sample: 9 } }), 0).back.deed, {
    command: "seek",
    body: { step: 0 },
  });
  const lesson = steering(state({ room: onLesson(3) }), 5);
  assert.deepEqual([lesson.back.deed, lesson.next.deed], [{ view: { step: 2 } }, { view: { step: 4 } }]);
  assert.equal(steering(state({ room: onLesson(5) }), 5).next.deed, null);
  assert.equal(steering(state({ room: onLesson(1) }), 5).back.deed, null);
});

test("it plays at a pace that can be followed, and pauses what plays", () => {
  assert.deepEqual(steering(state(), 0).play.deed, { command: "play", body: { epochs_per_second: 10 } });
  const plays = { session: { status: "playing" }, frame: { status: "paused", epochs_per_second: 3 } };
  const paced = steering(state(plays), 0);
  assert.deepEqual([paced.plays, paced.play.deed], [true, { command: "pause", body: {} }]);
  const paused = steering(state({ frame: { status: "paused", epochs_per_second: 3 } }), 0);
  assert.deepEqual(paused.play.deed, { command: "play", body: { epochs_per_second: 3 } });
  const told = steering(state({ frame: { status: "playing", epochs_per_second: 3 } }), 0);
  assert.equal(told.plays, false, "the run was told to be paused after its newest frame");
});

test("a question goes on by the host alone, and holds the run until it is revealed", () => {
  const host = steering(state({ role: "host", question: question("discuss") }), 0);
  assert.deepEqual([host.next.deed, host.reveal.deed], [{ phase: "again" }, { phase: "reveal" }]);
  assert.deepEqual([host.back.deed, host.play.deed], [null, null]);
  const phone = steering(state({ question: question("discuss") }), 0);
  assert.deepEqual([phone.next.deed, phone.reveal.deed, phone.play.deed], [null, null, null]);
  const revealed = steering(state({ role: "host", question: question("reveal") }), 0);
  assert.deepEqual([revealed.next.deed, revealed.reveal.deed], [{ phase: "seen" }, null]);
  const done = steering(state({ role: "host", question: question("done"), room: onLesson(2) }), 5);
  assert.deepEqual(done.next.deed, { view: { step: 3 } });
});
