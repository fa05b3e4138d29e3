import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createWeightsFile } from "../../static/js/net/weightsFile.js";
import { json, pretend, server, stopTime } from "./browser.js";

/** @import { Reversal } from "../../static/js/types.js" */

pretend();
beforeEach(stopTime);

const layers = (/** @type {number} */ value) => ({ layers: [{ weights: [[value]], bias: [0] }] });

/** A server with one network, and a page that stands where it stands. */
function bench({ behind = false } = {}) {
  let parameters = layers(0.1);
  const clock = { epoch: 0, step: 2, sample: 2 };
  const tip = { ...clock, step: behind ? 9 : 2 };
  const view = () => ({ id: "s", clock, timeline: { tip }, parameters });
  let state = /** @type {any} */ ({
    session: view(),
    key: "k",
    frame: null,
    history: { points: [], events: [] },
  });
  /** @type {Reversal[]} */
  const past = [];
  /** @type {string[]} */
  const told = [];
  server.handler = (path, init) => {
    if (init.method === "GET") return json(view());
    told.push(`${init.method} ${path} ${init.headers["Content-Type"]}`);
    if (typeof init.body === "string") parameters = JSON.parse(init.body).parameters;
    else parameters = layers(0.7);
    return json(view());
  };
  const store = {
    get: () => state,
    set: (/** @type {any} */ patch) => (state = { ...state, ...patch }),
    subscribe: () => () => {},
  };
  const run = {
    beforeEdit: async () => told.push("kept"),
    receive: (/** @type {any} */ answer) => store.set({ session: answer }),
    refuse: (/** @type {any} */ error) => told.push(error.problem.detail) > Infinity,
  };
  const weights = createWeightsFile(store, run, (way) => past.push(way));
  return {
    weights,
    past,
    told,
    state: () => state,
    parameters: () => parameters,
    fill: (/** @type {any} */ value) => (parameters = value),
  };
}

const file = (/** @type {string} */ name, content = new Uint8Array(8)) => new File([content], name);

test("a file goes as what its name says, and leaves a way back to every digit", async () => {
  const { weights, past, told, state, parameters, fill } = bench();
  const third = { layers: [{ weights: [[1 / 3]], bias: [0] }] };
  fill(third);
  await weights.load(file("net.safetensors"), "key");
  await weights.load(file("net.JSON"), "key");
  assert.deepEqual(told, [
    "kept",
    "PUT /api/v1/sessions/s/parameters/file application/octet-stream",
    "kept",
    "PUT /api/v1/sessions/s/parameters/file application/json",
  ]);
  assert.equal(state().notice.text, "The weights are those of net.JSON.");
  assert.equal(state().history.events.length, 2);
  await past[1]?.back();
  const again = await past[0]?.back();
  assert.deepEqual(parameters(), third);
  await again?.back();
  assert.deepEqual(parameters(), layers(0.7));
});

test("a way back that the server refuses is said, and leads nowhere", async () => {
  const { weights, past, told } = bench();
  await weights.load(file("net.safetensors"), "key");
  server.handler = () => json({ detail: "There is no such session." }, { status: 404 });
  assert.equal(await past[0]?.back(), null);
  assert.equal(told.at(-1), "There is no such session.");
});

test("behind the tip what was kept is the way back", async () => {
  const { weights, past, told } = bench({ behind: true });
  await weights.load(file("net.safetensors"), "key");
  assert.equal(told[0], "kept");
  assert.equal(past.length, 0);
});
