import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createFrame } from "../../static/js/stages/frame.js";
import { namesOf, nextMark } from "../../static/js/stages/marks.js";
import { DWELL, LINK, sequence } from "../../static/js/stages/motion.js";
import { layoutOf } from "../../static/js/stages/sizes.js";
import { begin, momentOf, moved, to } from "../../static/js/stages/walk.js";
import { openPage, PageElement } from "./page.js";

/** @import { Figure, Stage } from "../../static/js/stages/types.js" */

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The smallest figure: three marks, and a record of what it was asked for. */
function tiny() {
  /** @type {[kind: string, moment: string|null, animate: boolean][]} */
  const shown = [];
  /** @type {string[]} */
  const did = [];
  const make = (/** @type {any} */ box) => {
    const marks = ["edge:0:0:0", "unit:0:0", "loss"].map((name) => {
      const element = new PageElement("g");
      element.setAttribute("data-mark", name);
      box.append(element);
      return { name, label: `mark ${name}`, element: /** @type {any} */ (element) };
    });
    return /** @type {Figure} */ ({
      show: (/** @type {Stage} */ stage, moment, { animate }) => shown.push([stage.kind, moment, animate]),
      update: () => did.push("update"),
      marks: () => marks,
      sentence: (moment) => `now ${moment ?? "everything"}`,
      title: (moment) => moment.toUpperCase(),
      resize: () => did.push("resize"),
      leave: () => did.push("leave"),
    });
  };
  return { shown, did, make };
}

/** @param {{calm?: boolean}} [options] */
function framed(options) {
  const place = openPage(options);
  const one = tiny();
  const other = tiny();
  /** @type {(string|null)[]} */
  const moments = [];
  const context = /** @type {any} */ ({ tools: new PageElement("div"), store: { get: () => ({}) } });
  const frame = createFrame(
    /** @type {any} */ (place),
    context,
    { chain: async () => one.make, plane: async () => other.make },
    { onMoment: (moment) => moments.push(moment) },
  );
  const [body, line] = place.children;
  return {
    frame,
    one,
    other,
    moments,
    body: /** @type {PageElement} */ (body),
    line: /** @type {PageElement} */ (line),
  };
}

/** @type {Stage} */
const CHAIN = { figure: "chain", kind: "chain", moments: ["whole", "loss", "factor"], at: "loss" };
/** @type {(key: string, target?: any) => any} */
const press = (key, target = new PageElement("h2")) => ({ key, target });

test("moments are walked one by one and end at their ends", () => {
  const walk = begin(CHAIN);
  assert.equal(momentOf(walk), "loss");
  assert.equal(momentOf(moved(walk, 1) ?? walk), "factor");
  assert.equal(moved(to(walk, "factor"), 1), null);
  assert.equal(moved(to(walk, "whole"), -1), null);
  assert.equal(momentOf(to(walk, null)), null);
  assert.equal(momentOf(moved(to(walk, null), 1) ?? walk), "whole");
  assert.equal(momentOf(begin({})), null);
  assert.equal(momentOf(begin({ moments: ["a", "b"] })), "a");
});

test("arrows walk the marks in a ring", () => {
  assert.equal(nextMark(3, -1, "ArrowRight"), 0);
  assert.equal(nextMark(3, 2, "ArrowDown"), 0);
  assert.equal(nextMark(3, 0, "ArrowLeft"), 2);
  assert.equal(nextMark(3, 1, "End"), 2);
  assert.equal(nextMark(3, 1, "a"), null);
  assert.equal(nextMark(0, -1, "ArrowRight"), null);
  assert.deepEqual(namesOf("z:1:0"), ["z:1:0", "unit:1:0"]);
  assert.deepEqual(namesOf("edge:0:0:0"), ["edge:0:0:0"]);
});

test("each window gets the layout that fits it", () => {
  assert.equal(layoutOf(55, 20), "wide");
  assert.equal(layoutOf(51, 42), "tall");
  assert.equal(layoutOf(26, 18), "phone");
});

test("a figure is laid out anew where it has another size than it was last shown in", async () => {
  const { frame, one, body } = framed();
  Object.assign(body, { clientWidth: 600, clientHeight: 300 });
  frame.show(CHAIN, null);
  await settled();
  body.measured?.();
  assert.deepEqual(one.did, ["update"]);
  // The words of a step took room while it was shown, and gave it back.
  body.clientHeight = 120;
  frame.show({ ...CHAIN, at: "whole" }, null);
  body.clientHeight = 300;
  body.measured?.();
  assert.deepEqual(one.did, ["update", "resize"]);
  body.measured?.();
  assert.deepEqual(one.did, ["update", "resize"]);
});

test("a sequence ended early does all that is left, in order, and once", (context) => {
  openPage();
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  /** @type {number[]} */
  const done = [];
  const end = sequence(
    [1, 2, 3].map((one) => () => done.push(one)),
    LINK,
    () => done.push(0),
  );
  mock.timers.tick(LINK);
  assert.deepEqual(done, [1, 2]);
  end();
  end();
  mock.timers.tick(10 * LINK);
  assert.deepEqual(done, [1, 2, 3, 0]);
});

test("steps of one figure move it; it is made once", async () => {
  const { frame, one, body, line } = framed();
  frame.show(CHAIN, null);
  await settled();
  assert.deepEqual(one.shown, [["chain", "loss", false]]);
  frame.show({ ...CHAIN, at: "factor" }, null);
  assert.deepEqual(one.shown.at(-1), ["chain", "factor", true]);
  assert.deepEqual(one.did, ["update"]);
  assert.equal(body.getAttribute("aria-label"), "now factor");
  assert.deepEqual(
    line.children.map((item) => item.textContent),
    ["WHOLE", "LOSS", "FACTOR"],
  );
  assert.equal(line.children[2]?.firstElementChild?.getAttribute("aria-current"), "step");
});

test("another figure takes its place, and the first one leaves", async (context) => {
  const { frame, one, other } = framed({ calm: true });
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  frame.show(CHAIN, null);
  await settled();
  frame.show({ figure: "moons", kind: "plane" }, null);
  await settled();
  mock.timers.tick(1);
  assert.deepEqual(one.did, ["update", "leave"]);
  assert.deepEqual(other.shown, [["plane", null, false]]);
});

test("who leafs on before the figure is there gets the step where they stop", async () => {
  const { frame, one } = framed();
  frame.show(CHAIN, null);
  frame.show({ ...CHAIN, at: "factor" }, null);
  await settled();
  assert.deepEqual(one.shown, [["chain", "factor", false]]);
});

test("keys walk the moments and the marks, and end what moves", async () => {
  const { frame, one, body, moments } = framed();
  frame.show(CHAIN, null);
  await settled();
  assert.equal(frame.press(press("ArrowDown")), true);
  assert.deepEqual(one.shown.at(-1), ["chain", "factor", true]);
  assert.equal(frame.settle(), true);
  assert.deepEqual(one.shown.at(-1), ["chain", "factor", false]);
  assert.equal(frame.settle(), false);
  assert.equal(frame.press(press("ArrowDown")), false);
  assert.deepEqual(moments, ["loss", "factor"]);
  assert.equal(frame.press(press("ArrowRight")), false);
  assert.equal(frame.press(press("ArrowRight", body)), true);
  const [mark] = body.querySelectorAll('[data-mark="edge:0:0:0"]');
  assert.equal(mark?.getAttribute("aria-label"), "mark edge:0:0:0");
  assert.equal(mark?.classList.has("is-pointed"), true);
});

test("a value in the text lights the unit that has no mark of its own for it", async () => {
  const { frame, body } = framed();
  frame.show(CHAIN, null);
  await settled();
  frame.light("z:0:0");
  assert.deepEqual(
    body.querySelectorAll(".is-pointed").map((mark) => mark.getAttribute("data-mark")),
    ["unit:0:0"],
  );
  frame.light("");
  assert.equal(body.querySelectorAll(".is-pointed").length, 0);
});

test("with less motion asked for, moments are shown at their ends", async () => {
  const { frame, one } = framed({ calm: true });
  frame.show(CHAIN, null);
  await settled();
  frame.go("whole");
  assert.deepEqual(one.shown.at(-1), ["chain", "whole", false]);
});

test("played moments stop at the last one", async (context) => {
  const { frame, one } = framed();
  frame.show(CHAIN, null);
  await settled();
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  frame.go("factor");
  frame.play();
  assert.equal(one.shown.at(-1)?.[1], "whole");
  for (let i = 0; i < 3; i++) mock.timers.tick(DWELL);
  assert.equal(frame.moment(), "factor");
});
