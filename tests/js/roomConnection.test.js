import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { encodeFrame } from "../../static/js/net/frames.js";
import { connect } from "../../static/js/rooms/connection.js";
import { json, pass, pretend, Socket, server, settle, stopTime } from "./browser.js";

pretend();
beforeEach(stopTime);

const SPEC = { data: { kind: "generated", name: "moons" }, model: { kind: "perceptron" } };
const PARAMETERS = { layers: [{ weights: [[1, 2]], bias: [3] }] };
const RUN = {
  status: "paused",
  spec: SPEC,
  clock: { epoch: 4, step: 8, sample: 0 },
  metrics: { train_loss: 1 },
};
const ROOM = { code: "K7M4XQ", here: 2, view: { light: [] }, driver: { who: "host", epoch: 1 } };
const HELLO = {
  type: "hello",
  role: "device",
  device: 41,
  room: ROOM,
  question: { number: 2, phase: "ask", answered: 0, here: 2 },
  mine: { device: 41, asks: false, drives: false, answers: {}, hand: null },
  session: { ...RUN, parameters: PARAMETERS },
};
const HEAD = /** @type {any} */ ({ sequence: 9, status: "playing", clock: { epoch: 5 }, metrics: {} });

/** @param {any} [hello] */
function joined(hello = HELLO) {
  const room = connect("K7M4XQ", { key: "secret" });
  Socket.latest.open();
  Socket.latest.hear(hello);
  return room;
}

test("the hello is the whole room, and data and shape come with it", async () => {
  server.handler = () => json({ features: ["x1", "x2"] });
  const room = joined();
  const [hello] = Socket.latest.said("hello");
  assert.deepEqual([hello.key, hello.frames_per_second, hello.window_bytes], ["secret", 10, 24_576]);
  await settle();
  const { role, device, mine, network, parameters, clock, data, link } = room.store.get();
  assert.deepEqual([role, device, mine?.device, link], ["device", 41, 41, "on"]);
  assert.deepEqual([network?.count, [...parameters], clock?.epoch], [3, [1, 2, 3], 4]);
  assert.deepEqual(data, { features: ["x1", "x2"] });
  assert.deepEqual(
    server.asked.map(({ url, init }) => [url, init.headers.Authorization]),
    [["/api/v1/rooms/K7M4XQ/data", "Bearer secret"]],
  );
  room.close();
});

test("what changes is told in parts", async () => {
  server.handler = () => json({});
  const { store, close } = joined();
  const socket = Socket.latest;
  socket.hear({ type: "count", here: 214, answered: 187 });
  assert.deepEqual([store.get().room?.here, store.get().question?.answered], [214, 187]);
  socket.hear({ type: "question", question: { number: 2, phase: "discuss" } });
  assert.equal(store.get().question?.phase, "discuss");
  socket.hear({ type: "room", room: { ...ROOM, here: 3 } });
  assert.equal(store.get().room?.here, 3);
  socket.hear({ type: "votes", question: 2, votes: { kind: "bars", counts: [1] }, sure: [0] });
  assert.equal(store.get().votes?.question, 2);
  socket.hear(encodeFrame(HEAD, [4, 5, 6]));
  assert.deepEqual([...store.get().parameters], [4, 5, 6]);
  assert.deepEqual([store.get().clock?.epoch, store.get().session?.status], [5, "playing"]);
  assert.deepEqual(socket.said("received"), [{ type: "received", frames: 1 }]);
  close();
});

test("another network is asked for with its shape, other data with its examples", async () => {
  server.handler = (url) =>
    json(url.endsWith("/data") ? { name: "other" } : { ...RUN, spec: OTHER, parameters: PARAMETERS });
  const OTHER = { data: { kind: "gate", name: "xor" }, model: { kind: "adaline" } };
  const { store, close } = joined();
  await settle();
  server.asked = [];
  Socket.latest.hear({ type: "session", session: RUN });
  await settle();
  assert.deepEqual(server.asked, [], "the same run: nothing is asked");
  Socket.latest.hear({ type: "session", session: { ...RUN, spec: OTHER } });
  await settle();
  assert.deepEqual(
    server.asked.map(({ url }) => url),
    ["/api/v1/rooms/K7M4XQ/session", "/api/v1/rooms/K7M4XQ/data"],
  );
  assert.equal(store.get().network?.layers[0]?.activation, "linear");
  close();
});

test("everybody's networks come as a picture of bytes, losses and numbers", () => {
  const { store, close } = joined();
  const head = new TextEncoder().encode('{"type":"hands","size":2,"turning":3}'.padEnd(40));
  const buffer = new ArrayBuffer(4 + 40 + 4 + 3 * 6);
  new DataView(buffer).setUint32(0, 40, true);
  new Uint8Array(buffer, 4).set(head);
  new Uint8Array(buffer, 44, 4).set([0, 9, 4, 255]);
  new Float32Array(buffer, 48, 3).set([0.25, 0.5, 2]);
  new Uint16Array(buffer, 60, 3).set([41, 7, 300]);
  Socket.latest.hear(buffer);
  const { hands } = store.get();
  assert.deepEqual(
    [[...(hands?.cells ?? [])], [...(hands?.losses ?? [])], [...(hands?.numbers ?? [])], hands?.turning],
    [[0, 9, 4, 255], [0.25, 0.5, 2], [41, 7, 300], 3],
  );
  close();
});

test("a command without an answer is sent again after a break, with its key and its epoch", async () => {
  server.handler = () => json({});
  const { store, command, close } = joined();
  const first = Socket.latest;
  const answer = command("play", { epochs_per_second: 4 }, { epoch: 7 });
  const [sent] = first.said("command");
  assert.deepEqual([sent.command, sent.body, sent.epoch], ["play", { epochs_per_second: 4 }, 7]);
  first.cut();
  assert.equal(store.get().link, "off");
  await pass(300);
  const second = Socket.latest;
  assert.notEqual(second, first);
  second.open();
  assert.deepEqual(second.said("command"), [], "not before it is greeted");
  second.hear(HELLO);
  assert.deepEqual(second.said("command"), [sent]);
  assert.equal(store.get().link, "on");
  second.hear({ type: "ack", id: sent.id, result: RUN });
  assert.deepEqual(await answer, RUN);
  const stale = command("pause", {}, { epoch: 6 });
  second.hear({
    type: "problem",
    id: 2,
    problem: { title: "", status: 409, detail: "Somebody else drives." },
  });
  await assert.rejects(stale, /Somebody else drives/);
  close();
});

test("a room that is over, and a phone that was sent away, are not sought again", async () => {
  const { store } = joined();
  Socket.latest.hear({ type: "problem", problem: { title: "", status: 404, detail: "The room is over." } });
  Socket.latest.cut(4404);
  await pass(20_000);
  assert.equal(Socket.all.length, 1);
  const { link, ended, problem } = store.get();
  assert.deepEqual([link, ended, problem?.detail], ["gone", 4404, "The room is over."]);
});

test("silence is noticed, and a server that is away is sought until it is there", async () => {
  const { store, close } = joined();
  await pass(11_000);
  assert.equal(store.get().link, "off");
  for (let times = 0; times < 4; times++) {
    Socket.latest.cut();
    await pass(8_000);
  }
  Socket.latest.open();
  Socket.latest.hear(HELLO);
  assert.equal(store.get().link, "on");
  const count = Socket.all.length;
  close();
  await pass(20_000);
  assert.equal(Socket.all.length, count);
});
