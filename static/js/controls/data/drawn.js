/** @import { Actions, DataSpec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Point } from "./drawing.js" */
import { identity, withData } from "../../store/spec.js";

/**
 * Drawn points as data to learn from, and back. Points of one class are no set yet: as long as it is so nothing is
 * trained, least of all on what was just erased.
 */

const WAITING = "Draw points of two classes, and there is something to learn.";
const PAUSED = "Points of fewer than two classes: the run is paused.";

/**
 * @param {DataSpec|undefined} data
 * @returns {Point[]}
 */
export function pointsOf(data) {
  if (data?.kind !== "inline" || data.inputs?.[0]?.length !== 2) return [];
  return data.inputs.map(([x = 0, y = 0], index) => {
    const target = data.targets?.[index] ?? 0;
    return { x, y, target: Number(data.class_names?.[target] ?? target) || 0 };
  });
}

/**
 * @param {Point[]} points
 * @returns {DataSpec|null} null as long as there are no two classes
 */
export function dataOf(points) {
  const used = [...new Set(points.map(({ target }) => target))].sort();
  if (used.length < 2) return null;
  return {
    kind: "inline",
    inputs: points.map(({ x, y }) => [x, y]),
    targets: points.map(({ target }) => used.indexOf(target)),
    class_names: used.map(String),
    task: "classification",
    test_fraction: 0,
  };
}

/** @param {DataSpec|null|undefined} data */
const textOf = (data) =>
  data?.kind === "inline" ? JSON.stringify([data.inputs, data.targets, data.class_names]) : "";

/**
 * Holds a pad and the bench together: what is drawn is learned a moment later, and what comes from elsewhere, by undo
 * or from another rung of the ladder, stands on the pad.
 *
 * @param {{points: () => Point[], replace: (points: Point[]) => void}} pad
 * @param {Signals} signals
 * @param {Actions} actions
 * @param {() => void} redraw
 */
export function createLink(pad, signals, actions, redraw) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** What was sent and has not come back as the bench's own. @type {Set<string>} */
  const sent = new Set();
  const learned = () => signals.session.peek()?.spec.data;
  let seen = identityOf(learned());

  async function send() {
    timer = undefined;
    const data = dataOf(pad.points());
    if (!data) {
      wait();
      return;
    }
    await actions.hold(null);
    if (textOf(learned()) === textOf(data)) return;
    sent.add(textOf(data));
    actions.changeSpec((spec) => withData(spec, data), { keepParameters: true });
  }

  function wait() {
    const erased = pointsOf(learned());
    if (erased.length === 0 || signals.hold.peek()) return;
    actions.hold(WAITING);
    actions.remember(exchange(pad.points(), erased));
    actions.notify({ level: "info", text: PAUSED, undo: "Bring them back" });
  }

  /** @param {Point[]} now @param {Point[]} then @returns {import("../../types.js").Reversal} */
  const exchange = (now, then) => ({
    async back() {
      put(then);
      await send();
      return exchange(then, now);
    },
  });

  /** @param {Point[]} points */
  function put(points) {
    pad.replace(points);
    redraw();
  }

  return {
    changed() {
      redraw();
      clearTimeout(timer);
      timer = setTimeout(send, 220);
    },
    /** @param {DataSpec|undefined} data of the bench */
    follow(data) {
      if (identityOf(data) === seen) return;
      seen = identityOf(data);
      if (sent.delete(textOf(data))) return;
      sent.clear();
      put(pointsOf(data));
    },
    /** The pad goes away: what was drawn last is not lost with it. */
    stop() {
      if (timer === undefined) return;
      clearTimeout(timer);
      send();
    },
  };
}

/** @param {DataSpec|undefined} data */
const identityOf = (data) => (data ? identity(data) : "");
