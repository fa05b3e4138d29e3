import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../static/js/stages/board/words.js";
import { bars, diagram, lineOf } from "../../static/js/stages/unit/boxes.js";
import { bend, cellOf } from "../../static/js/stages/unit/cell.js";
import { roomFor } from "../../static/js/stages/unit/room.js";
import { shownAt } from "../../static/js/stages/unit/unit.js";

/** @param {string} activation @param {number} bias @param {string} [kind] */
function opened(activation, bias, kind = "mlp") {
  const z = 0.9 * 1 - 0.4 * 2 + bias;
  const told = /** @type {any} */ ({
    units: new Map([["0:0", { z, a: 0, inputs: [1, 2], weights: [0.9, -0.4], bias }]]),
    symbols: new Map([
      ["z:0:0", "z_{1}"],
      ["a:0:0", "a_{1}"],
      ["input:0", "x_{1}"],
    ]),
  });
  const state = /** @type {any} */ ({
    network: { layers: [{ activation, units: 1, inputs: 2 }] },
    session: { spec: { model: { kind } } },
  });
  return /** @type {import("../../static/js/stages/unit/cell.js").Cell} */ (cellOf(told, state, "unit:0:0"));
}

const STAGE = { figure: "f", kind: "unit" };

test("a unit tells its products, then their sum, then what it makes of it", () => {
  const cell = opened("sigmoid", 0.3);
  assert.ok(Math.abs(cell.sum - 0.4) < 1e-12 && Math.abs(cell.value - 0.598687660112452) < 1e-12);
  assert.deepEqual(shownAt(STAGE, "sum"), {
    products: true,
    sum: true,
    curve: false,
    slope: false,
    now: "sum",
  });
  assert.ok(shownAt(STAGE, null).curve);
  assert.equal(lineOf(cell, shownAt(STAGE, "products")), "$z_{1} = w_{1}\\,x_{1} + w_{2}\\,x_{2} + b$");
  assert.equal(lineOf(cell, shownAt(STAGE, "curve")), "$a_{1} = \\sigma$(0.4) = 0.5987");
  assert.equal(plain("z^{(1)}_{1} = w_{1}\\,x_{1}"), "z₁⁽¹⁾ = w₁x₁");
});

test("a McCulloch–Pitts unit holds its sum against a threshold", () => {
  const cell = opened("heaviside", -0.1, "mcculloch_pitts");
  assert.deepEqual([cell.bias, cell.threshold], [null, 0.1]);
  assert.ok(Math.abs(cell.sum - 0.1) < 1e-12, "the sum without the threshold");
  assert.equal(bend(cell)(0.1), 1);
  assert.equal(bend(cell)(0.05), 0);
  assert.match(lineOf(cell, shownAt(STAGE, "curve")), /0\.1 ≥ \$\\theta\$ = 0\.1/);
});

test("the products end where the sum does", () => {
  const room = { x: 0, y: 0, w: 40, h: 10 };
  const drawn = bars(opened("relu", 0.3), room).filter(({ mark }) => mark);
  const last = drawn.at(-2);
  const sum = drawn.at(-1);
  assert.equal(drawn.length, 4);
  assert.ok(Math.abs((last?.x ?? 0) + (last?.w ?? 0) - (sum?.x ?? 0) - (sum?.w ?? 0)) < 1e-9);
});

test("an opened unit fits every window, with and without sliders", () => {
  const cell = opened("sigmoid", 0.3);
  for (const size of [
    { width: 51, height: 40 },
    { width: 55, height: 17.5 },
    { width: 25, height: 14.5 },
  ])
    for (const turns of [0, 1]) {
      const room = roomFor(size, { rows: 4, bars: true, turns });
      for (const { x, y, w = 0, h = 0, key } of diagram(cell, shownAt(STAGE, "curve"), room.row))
        assert.ok(
          x >= 0 && x + w <= size.width && y > -0.5 && y + h < size.height,
          `${key} in ${size.width}`,
        );
      if (room.bars) assert.ok(room.bars.y + room.bars.h <= room.line.y);
    }
});

test("nothing in the row of an opened unit lies over anything else, however narrow the window", () => {
  const cell = opened("sigmoid", 0.3);
  for (let width = 20; width <= 60; width += 0.5) {
    const { row } = roomFor({ width, height: 17 }, { rows: 4, bars: true, turns: 0 });
    const boxes = diagram(cell, shownAt(STAGE, "curve"), row).filter(({ kind }) =>
      ["cell", "pill", "plot"].includes(kind),
    );
    for (const [at, { x, y, w = 0, h = 0, key }] of boxes.entries())
      for (const other of boxes.slice(at + 1))
        assert.ok(
          x + w <= other.x ||
            other.x + (other.w ?? 0) <= x ||
            y + h <= other.y ||
            other.y + (other.h ?? 0) <= y,
          `${key} and ${other.key} in ${width}`,
        );
  }
});
