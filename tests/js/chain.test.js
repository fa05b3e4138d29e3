import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, spoken } from "../../static/js/stages/board/words.js";
import { sceneOf, titleOf } from "../../static/js/stages/chain/moment.js";
import { difference, nudged } from "../../static/js/stages/chain/nudge.js";
import { createPath, lossAt, onwards, unitsAlong } from "../../static/js/stages/chain/path.js";
import { phone } from "../../static/js/stages/chain/phone.js";
import { cellFor, spread } from "../../static/js/stages/chain/places.js";
import { sentenceOf } from "../../static/js/stages/chain/sentences.js";
import { spreadOf } from "../../static/js/stages/chain/spread.js";
import { ways } from "../../static/js/stages/chain/ways.js";
import { rows, wide } from "../../static/js/stages/chain/wide.js";
import { LOSSES } from "../../static/js/stages/losses.js";
import { four, weight } from "../../static/js/stages/numbers.js";
import { readTrace, ties } from "../../static/js/stages/trace.js";

const tie = (/** @type {string} */ ref, /** @type {string} */ symbol) => `\\htmlData{ref=${ref}}{${symbol}}`;
/** @param {string} phase @param {object} values @param {string} [latex] @param {number|null} [layer] */
const line = (phase, values, latex = "", layer = null) => ({
  phase,
  layer,
  unit: layer === null ? null : 0,
  latex,
  values,
});

/** What the engine tells of one input 0.5 with target 1, weights 0.8 and −1.5, sigmoids and cross-entropy. */
const TOLD = readTrace({
  sample: 0,
  moments: [
    line("input", { x: [0.5], y: [1] }, `x = (${tie("input:0", "x_{1}")})`),
    line(
      "pre_activation",
      { inputs: [0.5], weights: [0.8], bias: 0, z: 0.4 },
      `${tie("unit:0:0", "z_{1}")} = ${tie("edge:0:0:0", "w_{1}")} ${tie("input:0", "x_{1}")}`,
      0,
    ),
    line("activation", { z: 0.4, a: 0.598687660112452 }, `${tie("unit:0:0", "a_{1}")} = \\sigma(z)`, 0),
    line(
      "pre_activation",
      { inputs: [0.598687660112452], weights: [-1.5], bias: 0, z: -0.898031490168678 },
      `${tie("unit:1:0", "z_{2}")} = ${tie("edge:1:0:0", "w_{2}")} ${tie("unit:0:0", "a_{1}")}`,
      1,
    ),
    line(
      "activation",
      { z: -0.898, a: 0.2894551946727042 },
      `${tie("unit:1:0", "\\hat{y}")} = \\sigma(z)`,
      1,
    ),
    line("loss", { loss: 1.2397547619168188, y: [1], output: [0.2894551946727042] }),
    line(
      "gradient",
      { delta: -0.7105448053272958, factors: [-3.4547661206451328, 0.2056708849496911] },
      "",
      1,
    ),
    line("gradient", { parameter: "edge:1:0:0", factors: [], gradient: -0.42539440690645647 }, "", 1),
    line(
      "gradient",
      {
        delta: 0.2560740372160586,
        factors: [1.0658172079909436, 0.24026074574152914],
        from: { deltas: [-0.7105448053272958], weights: [-1.5] },
      },
      "",
      0,
    ),
    line("gradient", { parameter: "edge:0:0:0", factors: [], gradient: 0.1280370186080293 }, "", 0),
  ],
});

const LAYER = { units: 1, inputs: 1, activation: "sigmoid" };
const STATE = /** @type {any} */ ({
  network: {
    inputs: 1,
    count: 4,
    layers: [
      { ...LAYER, weights: 0, bias: 1 },
      { ...LAYER, weights: 2, bias: 3 },
    ],
  },
  session: { spec: { training: { loss: "binary_cross_entropy" } } },
});
const PATH = /** @type {import("../../static/js/stages/chain/path.js").Path} */ (
  createPath(TOLD, STATE, undefined)
);
const MOMENTS = ["factor:output.loss", "factor:output.activation", "factor:edge:1:0:0", "product:edge:1:0:0"];
const VIEW = { width: 52, height: 40, reached: 6, nudge: 0.01, note: "", press: () => {} };

test("a formula's symbols are read with what they stand for", () => {
  assert.deepEqual(ties(`${tie("unit:0:0", "z_{1}")} + 1`), [["unit:0:0", "z_{1}"]]);
  assert.equal(TOLD.symbols.get("z:1:0"), "z_{2}");
  assert.equal(TOLD.symbols.get("a:1:0"), "\\hat{y}");
  assert.equal(plain("\\hat{y}"), "ŷ");
  assert.equal(spoken("the slope $\\partial J/\\partial w_{12}$"), "the slope ∂J/∂w₁₂");
});

test("numbers of a chain have four digits unless they are short", () => {
  assert.deepEqual([0.4, -0.898031, 1.2397547, -1.5].map(four), ["0.4", "−0.8980", "1.2398", "−1.5"]);
  assert.deepEqual([0.8, -1.5, -1.28731].map(weight), ["0.80", "−1.50", "−1.2873"]);
});

test("a path has the engine's numbers, and its slopes multiply to the engine's gradients", () => {
  assert.deepEqual(unitsAlong(undefined, STATE.network), [
    { layer: 0, unit: 0, input: 0 },
    { layer: 1, unit: 0, input: 0 },
  ]);
  const [first, , , fourth, fifth] = PATH.links;
  assert.ok(Math.abs(fifth.factor * fourth.factor * PATH.links[2].byWeight - PATH.links[2].gradient) < 1e-12);
  const product = fifth.factor * fourth.factor * PATH.links[2].factor * PATH.links[1].factor * first.byWeight;
  assert.ok(Math.abs(product - first.gradient) < 1e-12);
});

test("the page's curves go through the engine's values", () => {
  assert.ok(Math.abs(lossAt(PATH, 2, -1.5) - TOLD.loss) < 1e-12);
  assert.ok(Math.abs(onwards(PATH, 0, 0.5)[4] - PATH.nodes[4].value) < 1e-12);
  for (const link of [0, 1, 2, 3, 4])
    assert.ok(Math.abs(difference(PATH, link, false) - PATH.links[link].factor) < 1e-6);
});

test("every loss has the slope of its own curve", () => {
  for (const { value, steepness } of Object.values(LOSSES))
    for (const [a, y] of [
      [0.3, 1],
      [0.7, 0],
      [0.2, 0.5],
    ]) {
      const slope = (value(a + 1e-6, y) - value(a - 1e-6, y)) / 2e-6;
      assert.ok(Math.abs(slope - steepness(a, y)) < 1e-5);
    }
});

test("a moment knows what is said and what is known by then", () => {
  const scene = sceneOf(PATH, MOMENTS, "factor:output.activation");
  assert.deepEqual([scene.now, scene.known, scene.target, scene.done], [3, 2, 2, false]);
  assert.ok(sceneOf(PATH, MOMENTS, null).done, "all at once is the product");
  assert.equal(sceneOf(PATH, [], null).kind, "forward");
  assert.deepEqual(
    MOMENTS.map((one) => titleOf(PATH, MOMENTS, one)),
    ["first", "second", "third", "product"],
  );
  assert.equal(sentenceOf(PATH, scene), "z₂ to ŷ: slope 0.2057. The product so far is −0.7105.");
  assert.equal(
    nudged(PATH, scene, 0.01),
    "Nudge $z_{2}$ up by 0.01: $\\hat{y}$ rises by 0.0021, $J$ falls by 0.0071",
  );
});

test("marks keep their names from moment to moment, and none is there twice", () => {
  const all = ["whole", "forward", "loss", ...MOMENTS, "back:edge:0:0:0"];
  for (const draw of [wide, phone]) {
    const told = all.map((moment) => draw(PATH, sceneOf(PATH, all, moment), VIEW));
    for (const boxes of told) {
      const keys = boxes.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, `${draw.name}: ${keys}`);
      for (const { key, x, y } of boxes) assert.ok(Number.isFinite(x) && Number.isFinite(y), key);
    }
    const inAll = (/** @type {string} */ key) => told.every((boxes) => boxes.some((box) => box.key === key));
    assert.ok(inAll("cell:x") && inAll("cell:J"));
  }
});

test("a chain fits the boxes of a window, a projector and a phone", () => {
  for (const [width, height] of [
    [51.6, 42],
    [55, 17.6],
    [58, 20],
  ]) {
    const { cells, high, lower, plot } = rows(height, cellFor(PATH, width - 2.4));
    assert.ok(cells > 0 && high > 2.5 && lower + plot < height, `${width} × ${height}`);
  }
  const { cell, lefts } = spread(PATH, 1, 50, 4, 4);
  assert.ok(Math.abs((lefts.at(-1) ?? 0) + cell - 51) < 1e-9, "from edge to edge");
});

test("blame that comes back on several ways adds up", () => {
  const told = { ...TOLD, blame: new Map(TOLD.blame) };
  const [delta, slope] = [0.4494 * 0.2403, 0.2403];
  told.blame.set("0:0", {
    delta,
    factors: [0.4494, slope],
    from: { deltas: [-0.2139, 0.1169], weights: [-1.5, 1.1] },
  });
  const spreadOut = spreadOf(told, STATE.network, "unit:0:0");
  assert.deepEqual(
    spreadOut?.ways.map(({ ref }) => ref),
    ["edge:1:0:0", "edge:1:1:0"],
  );
  for (const size of [
    { width: 51, height: 40 },
    { width: 25, height: 14 },
  ]) {
    const boxes = ways(told, STATE.network, PATH, "unit:0:0", size);
    const bars = boxes.filter(({ key }) => /^part:(1:|sum)/.test(key));
    const [one, other, sum] = bars.map(({ x, w = 0 }) => [x, x + w]);
    assert.ok(Math.abs(one[1] - other[0]) < 1e-9 && Math.abs(other[1] - sum[1]) < 0.02);
  }
});
