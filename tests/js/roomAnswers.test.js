import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Refusal, Unreachable } from "../../static/js/lib/failures.js";
import { createAnswers } from "../../static/js/rooms/phone/answers.js";
import { keepIn, settle } from "./browser.js";

/** @type {Map<string, string>} */
const kept = new Map();

beforeEach(() => {
  kept.clear();
  keepIn(kept);
});

/** Answers whose fate is in the test's hand. */
function phone() {
  /** @type {{body: any, key: string, resolve: () => void, reject: (error: Error) => void}[]} */
  const sent = [];
  /** @type {string[]} */
  const refused = [];
  const answers = createAnswers(
    "K7M4XQ",
    (body, key) =>
      new Promise((resolve, reject) => sent.push({ body, key, resolve: () => resolve({}), reject })),
    { changed() {}, refused: (sentence) => refused.push(sentence) },
  );
  return { answers, sent, refused };
}

/** @param {any} [answers] */
const mine = (answers = {}) => ({ device: 1, asks: false, drives: false, answers, hand: null });

test("an answer is shown at once and waits until the room has it", async () => {
  const { answers, sent } = phone();
  answers.note(2, "ask", { guess: 2 });
  assert.deepEqual(answers.of(2), {}, "chosen is not sent");
  answers.give(2, "ask", { guess: 2, sure: 4 });
  assert.deepEqual([answers.of(2), answers.waits(2, "ask")], [{ ask: { guess: 2, sure: 4 } }, true]);
  assert.deepEqual(answers.draft(2, "ask"), {});
  sent[0].resolve();
  await settle();
  assert.deepEqual([answers.of(2), answers.waits(2, "ask")], [{ ask: { guess: 2, sure: 4 } }, false]);
  assert.deepEqual(sent[0].body, { number: 2, guess: 2, sure: 4 });
});

test("what a closed page had not sent, the next one sends under the same key", async () => {
  const first = phone();
  first.answers.note(3, "ask", { guess: 0.25 });
  first.answers.give(2, "ask", { guess: 1 });
  const second = phone();
  assert.deepEqual(
    [second.answers.of(2), second.answers.draft(3, "ask")],
    [{ ask: { guess: 1, sure: null } }, { guess: 0.25 }],
  );
  assert.equal(second.sent.length, 0, "not before the room has said hello");
  second.answers.greeted(mine());
  assert.deepEqual([second.sent[0].body, second.sent[0].key], [first.sent[0].body, first.sent[0].key]);
  second.answers.greeted(mine());
  assert.equal(second.sent.length, 1, "it is under way already");
  second.sent[0].resolve();
  await settle();
  assert.equal(phone().answers.waits(2, "ask"), false);
});

test("given up is not lost: it goes again with the next hello; refused is said and dropped", async () => {
  const { answers, sent, refused } = phone();
  answers.give(2, "ask", { guess: 1 });
  sent[0].reject(new Unreachable());
  await settle();
  assert.equal(answers.waits(2, "ask"), true);
  answers.greeted(mine());
  assert.equal(sent[1].key, sent[0].key);
  sent[1].reject(new Refusal({ title: "", status: 409, detail: "The talk has begun." }));
  await settle();
  assert.deepEqual([answers.waits(2, "ask"), answers.of(2), refused], [false, {}, ["The talk has begun."]]);
});

test("changed before the first one has arrived, the last one counts", async () => {
  const { answers, sent } = phone();
  answers.give(2, "ask", { guess: 1 });
  answers.give(2, "ask", { guess: 2 });
  assert.equal(new Set(sent.map(({ key }) => key)).size, 2);
  sent[0].resolve();
  await settle();
  assert.deepEqual([answers.of(2).ask?.guess, answers.waits(2, "ask")], [2, true]);
  sent[1].resolve();
  await settle();
  assert.deepEqual([answers.of(2).ask?.guess, answers.waits(2, "ask")], [2, false]);
});

test("rounds, how sure and what was seen are parts of one answer", async () => {
  const { answers } = phone();
  answers.greeted(mine({ 2: { ask: { guess: 1, sure: null } } }));
  answers.give(2, "confidence", { sure: 5 });
  answers.give(2, "again", { guess: null });
  answers.give(2, "seen", { seen: 0 });
  assert.deepEqual(answers.of(2), {
    ask: { guess: 1, sure: 5 },
    again: { guess: null, sure: null },
    seen: 0,
  });
});
