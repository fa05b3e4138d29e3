import assert from "node:assert/strict";
import { test } from "node:test";
import { createUndo } from "../../static/js/net/undo.js";

/** @import { Reversal } from "../../static/js/types.js" */

/** A number that is set, with a way back to what it was. */
function counter() {
  let value = 0;
  /** @type {number[]} */
  const dropped = [];
  /** @param {number} to @returns {Reversal} */
  const leadTo = (to) => ({
    async back() {
      const here = value;
      value = to;
      return leadTo(here);
    },
    drop: () => dropped.push(to),
  });
  const list = createUndo();
  return {
    list,
    dropped,
    get: () => value,
    /** @param {number} next */
    set(next) {
      list.remember(leadTo(value));
      value = next;
    },
  };
}

test("acts are taken back in their order, and done again", async () => {
  const { list, get, set } = counter();
  set(1);
  set(2);
  assert.equal(await list.undo(), true);
  assert.equal(await list.undo(), true);
  assert.equal(get(), 0);
  assert.equal(await list.undo(), null, "there is nothing more");
  assert.equal(await list.redo(), true);
  assert.equal(await list.redo(), true);
  assert.equal(get(), 2);
  assert.equal(await list.redo(), null);
});

test("a new act forgets what was undone; the oldest of many are forgotten, and told so", async () => {
  const { list, dropped, get, set } = counter();
  set(1);
  await list.undo();
  set(5);
  assert.deepEqual(dropped, [1]);
  for (let next = 6; next <= 40; next++) set(next);
  for (let press = 0; press < 10; press++) assert.equal(await list.undo(), true);
  assert.equal(get(), 30);
  assert.ok(dropped.length > 10);
});

test("pressed twice in a row it goes one after the other", async () => {
  const { list, get, set } = counter();
  set(1);
  set(2);
  await Promise.all([list.undo(), list.undo()]);
  assert.equal(get(), 0);
});

test("what could not be taken back is no longer offered, and says so", async () => {
  const { list } = counter();
  list.remember({ back: async () => null });
  assert.equal(await list.undo(), false);
  assert.equal(await list.redo(), null);
});
