import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openSocket } from "../../static/js/net/socket.js";
import { pass, pretend, Socket, stopTime } from "./browser.js";

/** @import { Heard } from "../../static/js/net/socket.js" */

pretend();
beforeEach(stopTime);

const opened = () =>
  openSocket(
    { session: "s", key: null, framesPerSecond: 20 },
    /** @type {Heard} */ (/** @type {any} */ ({})),
  );

test("a socket that is left while it opens is closed once it is open, or in time", async () => {
  opened().leave();
  const first = Socket.latest;
  assert.equal(first.readyState, Socket.CONNECTING, "to break it off would be an error");
  first.open();
  assert.equal(first.readyState, 3);
  assert.deepEqual(first.sent, [], "nothing is asked of it any more");
  opened().leave();
  const second = Socket.latest;
  await pass(5_000);
  assert.equal(second.readyState, 3);
});

test("one that leads nowhere is closed at once", () => {
  opened().leave(true);
  assert.equal(Socket.latest.readyState, 3);
});
