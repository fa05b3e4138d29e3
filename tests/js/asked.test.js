import assert from "node:assert/strict";
import { test } from "node:test";
import { createLost } from "../../static/js/net/lost.js";
import { createPlayWish } from "../../static/js/net/playWish.js";
import { createSteps } from "../../static/js/net/steps.js";
import { silence } from "../../static/js/store/connection.js";
import { initialState } from "../../static/js/store/derive.js";
import { createStore } from "../../static/js/store/store.js";
import { pausedAlone } from "../../static/js/store/unwatched.js";

/** @import { State } from "../../static/js/types.js" */

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** @param {Partial<State>} [state] */
const storeOf = (state) => createStore({ ...initialState(), ...state }, (callback) => callback());
/** A run's clock when it has seen so many examples, four in an epoch. @param {number} sample */
const clockAt = (sample) => ({ epoch: sample / 4, step: sample, sample });
const paused = /** @type {any} */ ({
  id: "s",
  status: "paused",
  clock: clockAt(8),
  timeline: { tip: clockAt(8) },
});

/** What is sent is answered by the test. */
function post() {
  /** @type {any[]} */
  const sent = [];
  /** @type {((done: boolean) => void)[]} */
  const answers = [];
  /** @param {unknown} what @returns {Promise<boolean>} */
  const send = (what) => {
    sent.push(what);
    return new Promise((resolve) => answers.push(resolve));
  };
  return { sent, send, answer: async (done = true) => [answers.shift()?.(done), await turn()] };
}

test("a held step key: one message under way, what is pressed meanwhile is added up, none is lost", async () => {
  const { sent, send, answer } = post();
  const steps = createSteps(send);
  for (let press = 0; press < 250; press++) assert.ok(steps.take({ unit: "batch", count: 1 }));
  steps.take({ unit: "epoch", count: 1 });
  const last = steps.take({ unit: "batch", count: 1 });
  assert.deepEqual(sent, [{ unit: "batch", count: 1 }]);
  for (let round = 0; round < 6; round++) await answer();
  assert.deepEqual(
    sent.map(({ unit, count }) => `${count} ${unit}`),
    ["1 batch", "100 batch", "100 batch", "49 batch", "1 epoch", "1 batch"],
  );
  assert.equal(await last, true);
});

test("what is pressed after steps comes after them; and they are bounded", async () => {
  const { sent, send } = post();
  const steps = createSteps(send);
  for (let press = 0; press < 3; press++) steps.take({ unit: "sample", count: 1 });
  steps.flush();
  assert.deepEqual(sent, [
    { unit: "sample", count: 1 },
    { unit: "sample", count: 2 },
  ]);
  let taken = 0;
  while (steps.take({ unit: "sample", count: 1 })) taken += 1;
  assert.equal(taken, 1_000);
});

test("Play shows at once, pressed twice it is sent once, and no older frame takes it back", async () => {
  const store = storeOf({ session: { ...paused } });
  const { sent, send, answer } = post();
  const wish = createPlayWish(store);
  const status = () => store.get().session?.status;
  const one = wish.command("play", {}, () => send("play"));
  assert.equal(status(), "playing");
  const two = wish.command("play", {}, () => send("play"));
  assert.deepEqual(sent, ["play"]);
  assert.equal(wish.status("paused"), "playing");
  wish.command("pause", {}, () => send("pause"));
  assert.equal(status(), "paused");
  assert.equal(wish.status("playing"), "paused", "the answer to Play comes after Pause was pressed");
  await answer();
  assert.deepEqual([await one, await two], [true, true]);
  assert.equal(wish.status("playing"), "paused");
  wish.status("paused");
  await answer();
  assert.equal(wish.made(), false);
  assert.equal(wish.status("playing"), "playing", "somebody else's hand");
});

test("a Play that was not done is taken back", async () => {
  const store = storeOf({ session: { ...paused } });
  const { send, answer } = post();
  const wish = createPlayWish(store);
  wish.command("play", {}, () => send("play"));
  await answer(false);
  assert.equal(store.get().session?.status, "paused");
});

test("all that was lost is said, in one sentence with one button", () => {
  const store = storeOf();
  const lost = createLost(store);
  /** @type {string[]} */
  const again = [];
  for (const words of ["step", "rate", "step"]) lost.add(words, () => again.push(words));
  const { notice } = store.get();
  assert.equal(notice?.text, "No answer came. Not known to be done: step, rate.");
  assert.ok(lost.stands(notice));
  notice?.act?.run();
  assert.deepEqual(again, ["step", "rate", "step"]);
  assert.equal(store.get().notice, null);
  lost.add("reset", () => again.push("reset"));
  assert.match(store.get().notice?.text ?? "", /done: reset\.$/);
});

test("silence is said with what is still to be done", () => {
  assert.equal(silence("live", []), null);
  assert.equal(silence("plain", []), null);
  assert.equal(silence("live", ["new run"]), "Waiting for the server… Still to be done: new run.");
  assert.equal(silence("waiting", ["step", "rate"]), "Waiting for the server… Still to be done: step, rate.");
  assert.match(silence("offline", []) ?? "", /^The server does not answer\./);
  assert.match(silence("portal", ["step"]) ?? "", /log in to the Wi-Fi\?.*Still to be done: step\.$/);
});

test("who comes back to a run that was paused meanwhile is told so, and only then", () => {
  const playing = { session: { ...paused, status: "playing" }, frame: null };
  const long = Date.now() - 60_000;
  assert.match(pausedAlone(paused, long, false, playing)?.text ?? "", /paused while this page was away/);
  assert.equal(pausedAlone(paused, Date.now(), false, playing), null, "somebody else has paused it");
  assert.equal(pausedAlone(paused, long, true, playing), null, "Pause is on its way");
  assert.equal(pausedAlone(paused, long, false, { session: paused, frame: null }), null, "it stood before");
  assert.equal(pausedAlone(playing.session, long, false, playing), null, "it plays");
});

test("from where a run plays is known when Play is pressed, however soon it is over", async () => {
  const store = storeOf({ session: { ...paused } });
  const { send, answer } = post();
  const wish = createPlayWish(store);
  wish.command("play", {}, () => send("play"));
  assert.equal(store.get().playedFrom, 8);
  // It has played and is done before its Play is answered, and before anything was painted.
  const status = wish.status("done");
  store.set({ frame: /** @type {any} */ ({ status, clock: clockAt(28) }) });
  assert.equal(store.get().frame?.status, "playing");
  await answer();
  assert.deepEqual([store.get().frame?.status, store.get().playedFrom], ["done", 8]);
  wish.command("play", {}, () => send("play"));
  assert.equal(store.get().playedFrom, 28, "where it has nothing to do");
  wish.command("play", { epochs_per_second: 2 }, () => send("play"));
  assert.equal(store.get().playedFrom, 28, "another pace is no other beginning");
});
