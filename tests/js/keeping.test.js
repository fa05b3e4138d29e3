import assert from "node:assert/strict";
import test from "node:test";
import { createKeeping } from "../../static/js/net/keeping.js";
import { initialState } from "../../static/js/store/derive.js";
import { createStore } from "../../static/js/store/store.js";
import { json, pretend, server } from "./browser.js";

/** @import { State } from "../../static/js/types.js" */

pretend();

/** @param {number} done updates */
const about = (done) => ({
  id: "s",
  status: "paused",
  clock: { epoch: 0, step: done, sample: done },
  timeline: { tip: { epoch: 0, step: done, sample: done } },
});

/** @param {number} before what the page knows of @param {number} after what the answer tells of */
async function reset(before, after) {
  const known = /** @type {State} */ (
    /** @type {any} */ ({ ...initialState(), key: "k", session: about(before) })
  );
  const store = createStore(known, () => {});
  server.handler = () => json({ ...about(after), id: "copy", key: "c" });
  /** @type {string[]} */
  const left = [];
  const answered = async () => store.set({ session: /** @type {any} */ (about(after)) });
  await createKeeping(store, answered, ({ session }) => left.push(session.id)).before("reset", false);
  return left;
}

test("what was asked for just before a reset is a part of what it throws away", async () => {
  assert.deepEqual(await reset(0, 25), ["copy"]);
  assert.deepEqual(await reset(25, 25), ["copy"]);
  assert.deepEqual(await reset(0, 0), [], "nothing is lost");
});
