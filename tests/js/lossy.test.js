import assert from "node:assert/strict";
import { test } from "node:test";
import { openStream } from "../../static/js/net/stream.js";
import { pass, pretend, Socket, stopTime } from "./browser.js";

pretend();

const ABOUT = { id: "s", status: "paused" };

/** A chance that is the same each time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/**
 * A server that does a command once, behind a network that loses requests, replies and connections.
 *
 * @param {() => number} random
 */
function lossy(random) {
  /** @type {string[]} */
  const done = [];
  /** @type {Map<Socket, number>} how many of its messages have been looked at */
  const read = new Map();
  return {
    done,
    /** What has come by now is done, or lost on its way there or back. @param {number} loss */
    serve(loss) {
      const socket = Socket.latest;
      if (socket.readyState === 3) return;
      if (socket.readyState === 0) socket.greet(ABOUT);
      for (let at = read.get(socket) ?? 0; at < socket.sent.length; at++) {
        read.set(socket, at + 1);
        const { type, id, idempotency_key: key } = socket.sent[at];
        if (type === "ping") socket.hear({ type: "pong", id });
        if (type !== "command") continue;
        if (random() < loss) return socket.cut();
        if (!done.includes(key)) done.push(key);
        if (random() < loss) return socket.cut();
        socket.hear({ type: "ack", id, session: { ...ABOUT, done: done.length } });
      }
    },
  };
}

test("whatever is lost on the way, each command is done once, in order, and answered", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    stopTime();
    const random = chance(seed);
    const server = lossy(random);
    const stream = openStream("s", "k", {
      hello() {},
      frame() {},
      session() {},
      connection() {},
      ended() {},
    });
    server.serve(0);
    const keys = [];
    const answers = [];
    for (let round = 0; round < 12; round++) {
      if (random() < 0.7) {
        const key = `${seed}.${round}`;
        keys.push(key);
        answers.push(stream.command("advance", {}, key));
      }
      server.serve(0.3);
      await pass(250);
    }
    for (let round = 0; round < 40; round++) {
      server.serve(0);
      await pass(250);
    }
    assert.equal((await Promise.all(answers)).length, keys.length);
    assert.deepEqual(server.done, keys, `seed ${seed}`);
    stream.close();
  }
});
