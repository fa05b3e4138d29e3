import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { codeOf, inThrees, isWhole } from "../../static/js/lib/roomCode.js";
import { keepKeys, keysOf, takeKey } from "../../static/js/lib/roomKeys.js";
import { keepIn } from "./browser.js";

/** @type {Map<string, string>} */
const kept = new Map();

beforeEach(() => {
  kept.clear();
  keepIn(kept);
});

test("a code is read however it is written", () => {
  for (const typed of ["K7M4XQ", "k7m 4xq", " k7m-4xq ", "K 7 M 4 X Q", "http://here/join/k7m4xq?a=b"])
    assert.equal(codeOf(typed), "K7M4XQ", typed);
  assert.equal(codeOf("O0I1"), "", "what looks like something else is in no code");
  assert.equal(codeOf("K7M4XQ99"), "K7M4XQ");
  assert.deepEqual([isWhole("K7M4X"), isWhole("K7M4XQ")], [false, true]);
  assert.deepEqual(["", "K7", "K7M", "K7M4", "K7M4XQ"].map(inThrees), ["", "K7", "K7M", "K7M 4", "K7M 4XQ"]);
});

test("a browser keeps its keys of a room side by side", () => {
  keepKeys("K7M4XQ", { device: "d" });
  keepKeys("K7M4XQ", { host: "h" });
  assert.deepEqual(keysOf("K7M4XQ"), { device: "d", host: "h" });
  assert.deepEqual(keysOf("AAAAAA"), {});
  kept.set("perceptory-room-BBBBBB", "{broken");
  assert.deepEqual(keysOf("BBBBBB"), {});
});

test("where nothing can be kept, it is known as long as the page is there", () => {
  localStorage.setItem = () => {
    throw new Error("private");
  };
  keepKeys("CCCCCC", { device: "d" });
  assert.deepEqual(keysOf("CCCCCC"), { device: "d" });
});

test("a key that came in the address is kept, and gone from it", () => {
  const replaced = /** @type {string[]} */ ([]);
  Object.assign(globalThis, {
    location: { hash: "#key=abc", pathname: "/rooms/DDDDDD", search: "?wall" },
    history: {
      state: null,
      replaceState: (/** @type {any} */ _, /** @type {any} */ __, /** @type {string} */ to) =>
        replaced.push(to),
    },
  });
  takeKey("DDDDDD", "wall");
  assert.deepEqual([keysOf("DDDDDD"), replaced], [{ wall: "abc" }, ["/rooms/DDDDDD?wall"]]);
  location.hash = "";
  takeKey("DDDDDD", "host");
  assert.equal(replaced.length, 1);
});
