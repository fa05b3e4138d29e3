import assert from "node:assert/strict";
import test from "node:test";
import { createFilm, parametersOf } from "../../static/js/rooms/figures/film.js";
import { createLight, pointerOf, sceneOf } from "../../static/js/rooms/figures/light.js";
import { isRevealed } from "../../static/js/rooms/figures/phases.js";
import { bytesOf, coloured } from "../../static/js/rooms/figures/picture.js";
import { courseOf } from "../../static/js/rooms/figures/votes/course.js";
import { mostIn, roundsOf, unknownOf, votesIn } from "../../static/js/rooms/figures/votes/rounds.js";
import { shape } from "./networks.js";

/** @import { Phase, Question, Tally } from "../../static/js/rooms/types.js" */

const network = shape(2, [2, 1]);
const parameters = Float64Array.from({ length: network.count }, (_, at) => at / 10);

test("what is lit in a room is named as lessons name it, a weight with its number", () => {
  const scene = sceneOf(["unit:0:1", "edge:0:1:0", "bias:1:0"], network, parameters);
  assert.deepEqual(scene.lit, ["unit:0:1", "link:0:1:0", "link:1:0:b"]);
  assert.deepEqual(
    scene.texts.map(({ key, text }) => [key, text]),
    [
      ["link:0:1:0", "0.20"],
      ["link:1:0:b", "0.80"],
    ],
  );
});

test("an example that is spoken of is a place on the plane that is shown; none is no place", () => {
  const data = /** @type {any} */ ({ train: { inputs: [[1, 2, 3]] } });
  assert.deepEqual(pointerOf(0, data, [2, 0]), { x1: 3, x2: 1, inputs: [1, 2, 3] });
  assert.equal(pointerOf(null, data, [0, 1]), null);
  assert.equal(pointerOf(7, data, [0, 1]), null);
});

test("as long as the same is lit, views are told of the same scene", () => {
  const light = createLight();
  const data = { train: { inputs: [[1, 2]] } };
  const state = /** @type {any} */ ({ network, data, parameters, display: { axes: [0, 1] } });
  const view = { panel: null, step: null, light: ["unit:0:0"], moment: null, example: 0, mistake: null };
  const [first, second] = [light(state, view), light({ ...state }, { ...view, light: ["unit:0:0"] })];
  assert.equal(first.scene, second.scene);
  assert.equal(first.pointer, second.pointer);
  assert.notEqual(light(state, { ...view, light: ["unit:0:1"] }).scene, first.scene);
  assert.equal(light(state, { ...view, light: [] }).scene, null);
});

test("a picture's bytes are colours from one end of the scale to the other, or the class that wins", () => {
  const palette = { table: Uint32Array.from([1, 2, 3]), ramps: [Uint32Array.of(0, 8), Uint32Array.of(0, 9)] };
  const level = /** @type {any} */ ({ readout: { kind: "level" } });
  const argmax = /** @type {any} */ ({ readout: { kind: "argmax" } });
  assert.deepEqual([...coloured(bytesOf(btoa("\x00\x80\xff")), level, palette)], [1, 2, 3]);
  assert.deepEqual([...coloured(Uint8Array.of(1, 0), argmax, palette)], [9, 8]);
});

test("votes of two rounds stand as before and after on one scale; those of one round only as what was said", () => {
  const ask = /** @type {Tally} */ ({ kind: "bars", counts: [3, 9], unknown: 2 });
  const again = /** @type {Tally} */ ({ kind: "bars", counts: [1, 12], unknown: 0 });
  const both = roundsOf({ ask, again });
  assert.deepEqual(
    both.map(({ title }) => title),
    ["before", "after"],
  );
  assert.equal(mostIn(both), 12);
  assert.equal(unknownOf(both), "did not know: 2 before");
  assert.equal(votesIn(ask), 14);
  assert.equal(unknownOf(roundsOf({ ask, again: null })), "did not know: 2");
  assert.deepEqual(roundsOf(null), []);
  assert.equal(mostIn([]), 1);
});

test("a run that has left all numbers behind is drawn as far as it has any", () => {
  const played = [0.2, null, 3].map((loss, epoch) => ({
    epoch,
    step: epoch,
    parameters: [],
    loss,
    accuracy: 1,
  }));
  assert.deepEqual(courseOf({ of: "loss" }, played, [0, 1]), [
    [0, 0.2],
    [2, 1],
  ]);
  assert.deepEqual(courseOf({ of: "accuracy" }, played, [0, 1])[1], [1, 1]);
});

test("nothing is revealed before the phase of that name", () => {
  const phases = /** @type {Phase[]} */ (["ask", "confidence", "discuss", "again", "reveal", "seen", "done"]);
  assert.deepEqual(phases.filter(isRevealed), ["reveal", "seen", "done"]);
});

const run = [0, 1, 2, 3].map((epoch) => ({
  epoch,
  step: epoch,
  parameters: [epoch, null],
  loss: 0,
  accuracy: 0,
}));
/** @param {Partial<Question>} more */
const question = (more) =>
  /** @type {Question} */ ({
    number: 1,
    phase: "reveal",
    seconds: 0,
    outcome: { truth: 1, run, right: null },
    ...more,
  });

/** A film whose frames are drawn when the test says so. @param {boolean} [calm] */
function filmed(calm = false) {
  /** @type {FrameRequestCallback[]} */
  const waiting = [];
  let changes = 0;
  const film = createFilm(() => changes++, {
    calm: () => calm,
    schedule: (frame) => waiting.push(frame),
    cancel: () => waiting.splice(0),
  });
  const draw = (/** @type {number} */ time) => waiting.splice(0).map((frame) => frame(time));
  return { film, draw, changes: () => changes };
}

test("a run is played when the room reveals it, moment by moment, and stands at its end", () => {
  const { film, draw, changes } = filmed();
  film.follow(question({ phase: "again", outcome: null }));
  assert.equal(film.moment(), null);
  assert.equal(film.over(), false);
  film.follow(question({}));
  draw(1000);
  assert.equal(film.moment()?.epoch, 0);
  draw(1000 + 200);
  assert.equal(film.moment()?.epoch, 1);
  assert.equal(film.over(), false);
  film.follow(question({ seconds: 1 }));
  assert.equal(film.moment()?.epoch, 1);
  draw(1000 + 640);
  assert.equal(film.over(), true);
  assert.equal(film.played().length, 4);
  assert.equal(changes(), 2);
});

test("a key ends it at its last moment; who comes late, or wants no motion, finds it there", () => {
  const { film } = filmed();
  film.follow(question({}));
  film.skip();
  assert.equal(film.moment()?.epoch, 3);
  film.follow(question({ number: 2, seconds: 30 }));
  assert.equal(film.over(), true);
  film.follow(null);
  assert.equal(film.moment(), null);
  const still = filmed(true).film;
  still.follow(question({}));
  assert.equal(still.over(), true);
});

test("a moment's parameters are the same array each time, with holes where they were no numbers", () => {
  assert.equal(parametersOf(run[1]), parametersOf(run[1]));
  assert.deepEqual([...parametersOf(run[1])], [1, Number.NaN]);
});
