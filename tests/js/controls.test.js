import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { displayFromAddress, displayToAddress } from "../../static/js/controls/address.js";
import "../../static/js/controls/list.js";
import {
  addressFields,
  displayDefaults,
  hideable,
  pageKeys,
  register,
  showWords,
  slots,
} from "../../static/js/controls/registry.js";
import { FIELDS } from "../../static/js/lib/url/fields.js";
import { axesFor } from "../../static/js/store/keep.js";

/** @import { Display } from "../../static/js/types.js" */

const ROOT = new URL("../../static/js/controls/", import.meta.url);
const VIEWS = new URL("../../static/js/views/", import.meta.url);
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
const text = (/** @type {string} */ name) => readFileSync(new URL(name, ROOT), "utf8");

const template = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../templates/${name}`, import.meta.url), "utf8");
/** What the page's templates make of it. */
const body = () =>
  template("playground/body.html").replaceAll(/\{% include "(.+?)" %\}/g, (_, name) => template(name));

/** @param {Partial<Display>} display */
const there = (display) => displayFromAddress(new URLSearchParams(displayToAddress(display)));

test("every control that registers itself is in the list", () => {
  const listed = [...text("list.js").matchAll(/^import "\.\/(.+)";$/gm)].map(([, name]) => name);
  const registering = files.filter((name) => /^register(Switch)?\(/m.test(text(name)));
  assert.ok(registering.length >= 18);
  assert.deepEqual(listed.sort(), registering.sort());
});

test("every slot is a place on the page, and each place of controls has one", () => {
  const page = body();
  for (const slot of slots().keys()) assert.match(page, new RegExp(`id="${slot}"`));
  assert.deepEqual(
    slots()
      .get("recipe")
      ?.map(({ name }) => name),
    ["Told", "Bar", "Recipe"],
  );
});

test("what may be hidden is what is marked on the page, in the controls and in the views", () => {
  const page = body();
  const views = readdirSync(VIEWS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(name, VIEWS), "utf8"));
  const sources = [page, ...files.map(text), ...views].join("\n");
  const marked = [...sources.matchAll(/(?:data-control"?|\scontrol)(?:=|: )"(\w+)"/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual([...hideable()].sort(), [...new Set(marked)].sort());
  assert.equal(hideable()[0], "data");
});

test("a name in the address, a word of ?show= and a key mean one thing each", () => {
  const names = [...FIELDS, ...addressFields()].map(({ name }) => name);
  assert.equal(new Set([...names, "show"]).size, names.length + 1);
  const words = showWords().map(([word]) => word);
  assert.equal(new Set(words).size, words.length);
  const keys = pageKeys().map(({ key, alt, shift }) => `${key} ${alt} ${shift}`);
  assert.equal(new Set(keys).size, keys.length);
  for (const { says } of pageKeys()) assert.match(says, /^[A-Z]/);
});

test("how things are shown comes back from its address as it was", () => {
  /** @type {Partial<Display>} */
  const display = {
    discretize: true,
    showTest: true,
    logScale: true,
    output: "confusion",
    axes: [2, 0],
    hide: ["data", "curves"],
  };
  const { display: back, complaints } = there(display);
  assert.deepEqual(complaints, []);
  assert.deepEqual(back, { ...back, ...display });
  assert.deepEqual(displayToAddress(displayDefaults()), [], "what nobody has changed is left out");
});

test("a word that is missing turns its switch off; an address without ?show= turns nothing", () => {
  const off = displayFromAddress(new URLSearchParams("show=test")).display;
  assert.equal(off.showTest, true);
  assert.equal(off.discretize, false);
  assert.equal(off.output, null);
  assert.deepEqual(displayFromAddress(new URLSearchParams("seed=3")).display, {});
  assert.deepEqual(displayFromAddress(new URLSearchParams("hide=data,curves")).display.hide, [
    "data",
    "curves",
  ]);
});

test("axes that cannot be read are said, and the rest is still used", () => {
  const { display, complaints } = displayFromAddress(new URLSearchParams("axes=up&show=log"));
  assert.match(complaints[0] ?? "", /axes=up/);
  assert.equal(display.logScale, true);
  assert.equal(display.axes, undefined);
});

test("axes that the address asks for are kept if the data has them", () => {
  const data = /** @type {any} */ ({
    task: "classification",
    input_names: ["a", "b", "c"],
    class_names: ["0", "1"],
    train: { inputs: [[0, 0, 0], [1, 1, 9], [0, 1, 0], [1, 0, 9]], targets: [0, 1, 0, 1] },
    ranges: [[0, 1], [0, 1], [0, 9]],
    means: [0.5, 0.5, 4.5],
  }); // biome-ignore format: short rows
  assert.deepEqual(axesFor(null, data, [2, 1]), [2, 1]);
  assert.deepEqual(axesFor(null, data, [5, 1]), axesFor(null, data, [0, 1]), "the two that tell most");
});

test("a control with nothing but an option of its own is known everywhere", () => {
  const before = hideable().length;
  register({ hide: ["sparkle"], display: { sparkle: 0 }, show: { sparkling: { sparkle: 1 } } });
  assert.equal(hideable().length, before + 1);
  assert.equal(displayDefaults().sparkle, 0);
  assert.deepEqual(displayToAddress({ sparkle: 1 }), [["show", "sparkling"]]);
  assert.equal(there({ sparkle: 1 }).display.sparkle, 1);
});

test("contour lines are offered where one output fills the plane, and travel in the address", () => {
  assert.equal(displayDefaults().contours, false);
  assert.deepEqual(displayToAddress({ contours: true }), [["show", "contours"]]);
  assert.equal(there({ contours: true, showTest: true }).display.contours, true);
  assert.equal(pageKeys().find(({ key }) => key === "c")?.says, "Contour lines on the plane");
});
