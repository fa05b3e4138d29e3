import assert from "node:assert/strict";
import test from "node:test";
import { fold } from "../../static/js/views/network/layout.js";
import { sideFor } from "../../static/js/views/network/measures.js";
import { placed, shape } from "./networks.js";

test("a long column is folded, and a selected unit is never among the hidden ones", () => {
  assert.deepEqual(fold(4, 6, -1), { shown: [0, 1, 2, 3], folded: 0 });
  assert.deepEqual(fold(32, 5, -1), { shown: [0, 1, 2, 3], folded: 28 });
  assert.deepEqual(fold(32, 5, 20), { shown: [0, 1, 2, 20], folded: 28 });
  assert.deepEqual(fold(16, 16, -1).folded, 0);
  assert.deepEqual(fold(17, 16, -1).shown.length, 8, "many would cost much and say little");
});

for (const [what, inputs, sizes] of /** @type {[string, number, number[]][]} */ ([
  ["the default", 2, [4, 2, 1]],
  ["2-8-8-8-1", 2, [8, 8, 8, 1]],
  ["64-32-10", 64, [32, 10]],
  ["eight wide layers", 30, [64, 64, 64, 64, 64, 64, 64, 64, 3]],
])) {
  for (const [width, height] of [
    [330, 400],
    [620, 460],
    [1100, 640],
  ]) {
    test(`${what} has its nodes apart and inside, at ${width} × ${height}`, () => {
      const layout = placed(shape(inputs, sizes), { width, height });
      for (const column of layout.columns) {
        const keys = [...layout.places.keys()].filter((key) =>
          column.layer < 0 ? /^(input|more:-1)/.test(key) : key.startsWith(`unit:${column.layer}:`),
        );
        const places = keys.map((key) => /** @type {{y: number, size: number}} */ (layout.places.get(key)));
        places.sort((a, b) => a.y - b.y);
        places.forEach((place, row) => {
          assert.ok(place.y - place.size / 2 >= layout.top - 1, "below the heads");
          assert.ok(place.y + place.size / 2 <= height, "above the edge");
          if (row > 0) assert.ok(place.y - places[row - 1].y >= place.size + 3, "not on each other");
        });
        assert.ok(column.x > 0 && column.x < layout.width);
      }
      assert.ok(layout.width >= width);
    });
  }
}

test("before units of a crowded column get small, the gaps between them do", () => {
  const limits = { smallest: 24, largest: 56 };
  assert.equal(sideFor(38, limits), 32);
  assert.equal(sideFor(34, limits), 28);
  assert.equal(sideFor(26, limits), 24);
  assert.equal(sideFor(60, limits), 43);
  assert.equal(sideFor(200, limits), 56);
});

/** @param {number} hidden layers */
const deep = (hidden) => shape(2, [...Array.from({ length: hidden }, () => 4), 1]);

test("a head says less where columns are near, and is one key for a finger", () => {
  const touch = { phone: false, compact: true, touch: true };
  assert.equal(placed(deep(2)).heads, "full");
  assert.equal(placed(deep(6), { width: 649, height: 430 }).heads, "short");
  assert.equal(placed(deep(2), { width: 587, screen: touch }).heads, "full");
  assert.equal(placed(deep(6), { width: 587, screen: touch }).heads, "keys");
  assert.equal(placed(deep(1), { width: 360, screen: { ...touch, phone: true } }).heads, "keys");
  assert.equal(placed(deep(1), { heads: false }).heads, "none");
});

test("six hidden layers fit a small laptop, and more scroll: columns never come nearer than their keys need", () => {
  const six = placed(deep(6), { width: 649, height: 430 });
  assert.equal(six.width, 649);
  assert.ok(six.pitch >= 74 && six.node >= 43, `${six.pitch} ${six.node}`);
  const eleven = placed(deep(11), { width: 649, height: 430 });
  assert.ok(eleven.width > 649 && eleven.pitch === 66);
  assert.ok(
    placed(deep(2), { width: 66 * 3 + 112 }).width <= 66 * 3 + 112 + 2,
    "what the page's grid reckons with",
  );
});

test("units are large where there is room, and a layer is folded only where small ones don't fit", () => {
  assert.equal(placed(deep(2), { width: 660, height: 520 }).node, 68);
  const sixteen = shape(2, [16, 1]);
  assert.equal(placed(sixteen, { width: 900, height: 700 }).columns[1].folded, 0);
  assert.equal(placed(shape(2, [9, 1]), { width: 660, height: 520 }).columns[1].folded, 0);
  assert.ok(placed(sixteen, { width: 660, height: 320 }).columns[1].folded > 0);
  assert.ok(placed(deep(2), { width: 1400, height: 900, scale: 1.25 }).node > 80);
});

test("inputs that are off stand below those that are on, and never on them", () => {
  const off = ["x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"];
  const layout = placed(deep(2), { offer: { off, listed: false } });
  const { chips } = layout;
  assert.deepEqual(chips?.names, off);
  assert.equal(chips.list, false);
  const lowest = /** @type {{y: number, size: number}} */ (layout.places.get("input:1"));
  assert.ok(chips.y >= lowest.y + lowest.size / 2 + 10);
  assert.ok(chips.y + off.length * chips.step <= layout.height);
  const many = Array.from({ length: 20 }, (_, at) => `x${at + 3}`);
  const listed = placed(deep(2), { offer: { off: many, listed: false } }).chips;
  assert.deepEqual([listed?.names.length, listed?.more, listed?.list], [6, 14, true]);
  assert.deepEqual(placed(deep(2), { offer: { off, listed: true } }).chips?.names, []);
  assert.equal(placed(deep(2), { offer: { off: [], listed: false } }).chips?.room, 0);
  const low = placed(deep(2), { height: 230, offer: { off, listed: false } }).chips;
  assert.ok(low?.list && low.names.length === 0, "where they have no room they are a list");
});
