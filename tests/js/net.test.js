import assert from "node:assert/strict";
import { test } from "node:test";
import { waitBefore } from "../../static/js/net/backoff.js";
import { createEdits } from "../../static/js/net/edits.js";
import { decodeFrame, encodeFrame } from "../../static/js/net/frames.js";
import { createHandover, fulfil } from "../../static/js/net/handover.js";
import { seekBy } from "../../static/js/net/seeking.js";
import { initialState } from "../../static/js/store/derive.js";
import { createStore } from "../../static/js/store/store.js";

/** @import { Frame, State } from "../../static/js/types.js" */

/** @type {Frame} */
const frame = {
  sequence: 3,
  status: "playing",
  clock: { epoch: 1, step: 2, sample: 20 },
  metrics: { train_loss: 0.5, test_loss: null, train_accuracy: 1, test_accuracy: null },
  epochs_per_second: null,
};

test("a frame survives its way, whatever the length of its head", () => {
  for (let sequence = 1; sequence < 1e6; sequence *= 10) {
    const { frame: head, parameters } = decodeFrame(encodeFrame({ ...frame, sequence }, [0.5, -1.25, 3]));
    assert.equal(head.sequence, sequence);
    assert.deepEqual([...parameters], [0.5, -1.25, 3]);
  }
});

test("a broken frame is refused", () => {
  const good = encodeFrame(frame, [1]);
  assert.throws(() => decodeFrame(new ArrayBuffer(2)), RangeError);
  assert.throws(() => decodeFrame(good.slice(0, 40)), RangeError);
  assert.throws(() => decodeFrame(good.slice(0, good.byteLength - 2)), RangeError);
});

test("waits grow, never beyond eight seconds, and differ by chance", () => {
  assert.equal(waitBefore(0, 0), 125);
  assert.equal(waitBefore(0, 1), 250);
  assert.ok(waitBefore(3, 0.5) > waitBefore(1, 0.5));
  assert.equal(waitBefore(50, 1), 8_000);
  assert.equal(waitBefore(50, 0), 4_000);
});

test("edits show at once, go out one message at a time, and no late frame undoes them", async () => {
  /** @type {State} */
  const initial = { ...initialState(), parameters: Float64Array.from([0, 0, 0]) };
  const store = createStore(initial, (callback) => callback());
  /** @type {{changes: {value: number}[]}[]} */
  const sent = [];
  /** @type {((done: boolean) => void)[]} */
  const answers = [];
  const edits = createEdits(store, (body) => {
    sent.push(body);
    return new Promise((resolve) => answers.push(resolve));
  });
  const edit = (/** @type {number} */ value) => ({ layer: 0, unit: 0, input: 1, value });
  edits.change(edit(1), 1);
  edits.change(edit(2), 1);
  edits.change(edit(3), 1);
  assert.equal(store.get().parameters[1], 3);
  assert.equal(sent.length, 1);
  assert.deepEqual([...edits.keep(Float64Array.from([9, 9, 9]))], [9, 3, 9]);
  answers.shift()?.(true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    sent.map(({ changes }) => changes.map(({ value }) => value)),
    [[1], [3]],
  );
  answers.shift()?.(true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([...edits.keep(Float64Array.from([9, 9, 9]))], [9, 9, 9]);
});

test("what is pressed while a session is on its way counts for it", async () => {
  const handover = createHandover();
  const intent = handover.begin(true);
  assert.equal(handover.intend("reset"), false);
  assert.equal(handover.status("playing"), "playing", "until it is here, the old one is shown as it is");
  intent.here = true;
  assert.equal(handover.status("paused"), "playing", "no blink");
  /** @type {string[]} */
  const sent = [];
  await fulfil(intent, async (name) => {
    sent.push(name);
    if (name === "play") assert.equal(handover.intend("pause"), true);
  });
  assert.deepEqual(sent, ["play", "pause"]);
  assert.equal(handover.status("playing"), "paused");
  handover.end(intent);
  assert.equal(handover.status("playing"), "playing");
  assert.equal(handover.intend("pause"), false);
});

test("a seek goes out when what was asked before it is answered, or that answer would undo it", async () => {
  const before = globalThis.fetch;
  /** @type {string[]} */
  const order = [];
  globalThis.fetch = async () => {
    order.push("seek");
    return new Response(JSON.stringify({ id: "s", clock: { step: 99 } }), {
      headers: { "Content-Type": "application/json" },
    });
  };
  try {
    const store = createStore(
      /** @type {State} */ (
        /** @type {unknown} */ ({ session: { id: "s" }, key: "k", network: { count: 3 }, parameters: [] })
      ),
      (callback) => callback(),
    );
    /** @type {(value?: unknown) => void} */
    let answer = () => {};
    const answered = new Promise((resolve) => {
      answer = resolve;
    });
    const seek = seekBy(store, {
      command: async () => true,
      receive: ({ clock }) => order.push(`at ${clock.step}`),
      refuse: (error) => {
        throw error;
      },
      stream: () => ({ answered: () => answered.then(() => order.push("answer")) }),
    });
    const done = seek(99);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(order, []);
    answer();
    assert.equal(await done, true);
    assert.deepEqual(order, ["answer", "seek", "at 99"]);
  } finally {
    globalThis.fetch = before;
  }
});
