import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { lazily } from "../../static/js/lib/lazy.js";

/** Lets what waits go on, and the next wait end. @param {number} times */
async function pass(times) {
  for (let i = 0; i < times; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(10_000);
  }
}

test("a part that does not come is fetched again", async (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  let tries = 0;
  const coming = lazily(async () => {
    tries += 1;
    if (tries < 3) throw new TypeError("Failed to fetch");
    return "here";
  });
  await pass(4);
  assert.equal(await coming, "here");
  assert.equal(tries, 3);
});

test("a part that never comes is given up after four tries", async (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  let tries = 0;
  const coming = assert.rejects(
    lazily(() => {
      tries += 1;
      return Promise.reject(new TypeError("Failed to fetch"));
    }),
    /Failed to fetch/,
  );
  await pass(5);
  await coming;
  assert.equal(tries, 4);
});
