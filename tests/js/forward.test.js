import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { createFeatureMap } from "../../static/js/model/features.js";
import { createForward } from "../../static/js/model/forward.js";
import { classOf } from "../../static/js/model/readout.js";

/** The engine wrote it: see tests/engine/test_forward_fixtures.py. */
const fixture = JSON.parse(readFileSync(new URL("../golden/forward.json", import.meta.url), "utf8"));

/** Parameters reach the page as float32: seven digits. */
const TOLERANCE = 1e-6;

/**
 * @param {number[][]} rows a row a point
 * @param {number} capacity
 */
function unitMajor(rows, capacity) {
  const out = new Float64Array(rows[0].length * capacity);
  rows.forEach((row, point) => {
    row.forEach((value, unit) => {
      out[unit * capacity + point] = value;
    });
  });
  return out;
}

/**
 * @param {Float64Array} got
 * @param {number[][]} wanted
 * @param {number} capacity
 * @param {string} what
 */
function agree(got, wanted, capacity, what) {
  wanted.forEach((row, point) => {
    row.forEach((value, unit) => {
      const mine = got[unit * capacity + point];
      const off = Math.abs(mine - value) / Math.max(1, Math.abs(value));
      assert.ok(off < TOLERANCE, `${what}, point ${point}, unit ${unit}: ${mine}, the engine has ${value}`);
    });
  });
}

for (const one of fixture.cases) {
  test(`the page computes what the engine computes: ${one.name}`, () => {
    // More room than points: what lies behind the last point must not matter.
    const capacity = one.raw.length + 3;
    const map = createFeatureMap(one.features, one.standardize);
    let offset = 0;
    let inputs = one.features.length;
    const layers = one.layers.map((/** @type {{units: number, activation: string}} */ layer) => {
      const shape = { ...layer, inputs, weights: offset, bias: offset + layer.units * inputs };
      offset = shape.bias + layer.units;
      inputs = layer.units;
      return shape;
    });
    const forward = createForward({ inputs: one.features.length, layers, count: offset }, capacity);
    assert.equal(one.parameters.length, offset);
    map.fill(unitMajor(one.raw, capacity), forward.inputs, capacity, one.raw.length);
    agree(forward.inputs, one.fed, capacity, "features");
    forward.run(Float32Array.from(one.parameters), one.raw.length);
    one.layers.forEach((/** @type {unknown} */ _, /** @type {number} */ layer) => {
      agree(forward.z[layer], one.z[layer], capacity, `z of layer ${layer}`);
      agree(forward.a[layer], one.a[layer], capacity, `a of layer ${layer}`);
    });
  });
}

for (const { outputs, classes, ...readout } of fixture.readings) {
  test(`the page reads classes as the engine does: ${readout.kind}, level ${readout.level}`, () => {
    const units = outputs[0].length;
    const flat = unitMajor(outputs, outputs.length);
    const got = classes.map((/** @type {number} */ _, /** @type {number} */ point) =>
      classOf(readout, flat, units, outputs.length, point),
    );
    assert.deepEqual(got, classes);
  });
}
