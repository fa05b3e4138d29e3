import { fixed } from "../../lib/format.js";
import { activateOne, activation, labelOf } from "../../model/activations.js";
import { hasThreshold } from "../../model/names.js";
import { put, svg, write } from "./svg.js";

/** @import { Place } from "./layout.js" */
/** @import { Named } from "../../model/names.js" */
/** @import { Reading } from "../../model/probe.js" */

/** What the rule looks at when it corrects a weight: the whole difference between the rungs of the ladder. */
/** @type {Record<string, {from: "step" | "unit:0:0" | "g", text: string} | null>} */
const LESSONS = {
  mcculloch_pitts: null,
  perceptron: { from: "unit:0:0", text: "right or wrong, y − ŷ, moves the weights" },
  adaline: { from: "g", text: "by how much, y − a, moves the weights" },
  mlp: { from: "unit:0:0", text: "the slope of the loss moves the weights" },
};

const REACH = 3;

/**
 * The inner works of a single neuron: Σ, g and the way back of the error.
 * @param {SVGGElement} group
 */
export function createNeuron(group) {
  const one = disc("one", "1");
  const sum = disc("sum", "Σ");
  const g = box("g");
  const step = box("step");
  const tap = svg("path", { class: "tap", "marker-end": "url(#tap-head)" });
  const lesson = svg("text", { class: "tap-text" });
  const head = svg(
    "marker",
    { id: "tap-head", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    [svg("path", { d: "M0 0.8 L7 4 L0 7.2 Z", class: "tap-head" })],
  );
  const captions = ["inputs", "× weights", "sum", "activation", "class", "output"].map((words) =>
    svg("text", { class: "caption", y: "1.15em" }, [words]),
  );
  let threshold = false;
  let kind = "";
  let bend = "linear";

  /** @param {Named} named */
  function build(named) {
    threshold = hasThreshold(named.session);
    kind = named.session?.spec.model.kind ?? "mlp";
    bend = named.network.layers[0].activation;
    write(g.title, labelOf(bend));
    write(step.title, "≥ ½");
    const taught = LESSONS[kind];
    write(lesson, taught?.text ?? "nothing learns here: w and θ are set by hand");
    group.replaceChildren(
      head,
      ...captions,
      ...(taught ? [tap] : []),
      lesson,
      one.element,
      sum.element,
      g.element,
      step.element,
    );
  }

  /** @param {Map<string, Place>} places */
  function move(places) {
    for (const part of [one, sum, g, step]) {
      const place = places.get(part.key);
      part.element.classList.toggle("absent", !place);
      if (!place) continue;
      put(part.element, "transform", `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
      part.size(place.size);
    }
    const shape = places.get("g");
    if (shape) g.draw(bend);
    const last = places.get("step");
    if (last) step.draw("heaviside");
    moveTap(places);
    const inputs = places.get("input:0")?.x ?? 0;
    const middle = places.get("sum")?.x ?? 0;
    const spots = [inputs, (inputs + middle) / 2, middle, shape?.x, last?.x, places.get("unit:0:0")?.x];
    captions.forEach((caption, at) => {
      const x = spots[at];
      caption.classList.toggle(
        "absent",
        x === undefined || (at === 3 && kind === "mlp") || (at === 1 && middle - inputs < 130),
      );
      if (x !== undefined) put(caption, "x", x.toFixed(1));
    });
  }

  /**
   * The way back: down from where the error is seen, along below everything, and up to the weights.
   * @param {Map<string, Place>} places
   */
  function moveTap(places) {
    const end = places.get("sum");
    const inputs = [...places].filter(([key]) => /^(input|more|one)/.test(key)).map(([, place]) => place);
    const from = places.get(LESSONS[kind]?.from ?? "unit:0:0");
    if (!end || !from || inputs.length === 0) return;
    const lowest = inputs.reduce((one, other) => (other.y > one.y ? other : one));
    const low = Math.max(end.y + 92, lowest.y + lowest.size / 2 + 14);
    const target = end.x - (end.x - lowest.x) * 0.34;
    const tip = lowest.y + (end.y - lowest.y) * 0.78 + 13;
    const start = from.y + from.size / 2 + 16;
    put(
      tap,
      "d",
      `M${from.x} ${start} V${low - 10} Q${from.x} ${low} ${from.x - 10} ${low} H${target + 10} Q${target} ${low} ${target} ${low - 10} V${tip}`,
    );
    put(lesson, "x", String((from.x + target) / 2));
    put(lesson, "y", String(low + 16));
  }

  /**
   * @param {Reading | null} reading
   * @param {number} bias
   */
  function read(reading, bias) {
    const z = reading ? reading.z[0][0] : Number.NaN;
    write(sum.value, reading ? `${threshold ? "Σ" : "z"} = ${fixed(threshold ? z - bias : z)}` : "");
    write(g.value, reading && !threshold ? `a = ${fixed(reading.a[0][0])}` : "");
    g.point(bend, z);
    step.point("heaviside", reading ? reading.a[0][0] - 0.5 : Number.NaN);
  }

  return { build, move, read };
}

/**
 * @param {string} key
 * @param {string} symbol
 */
function disc(key, symbol) {
  const circle = svg("circle", { class: "frame" });
  const text = svg("text", { class: "symbol", y: key === "sum" ? 7 : 5 }, [symbol]);
  const value = svg("text", { class: "node-value" });
  const element = svg("g", { class: `part part-${key}`, "aria-hidden": "true" }, [circle, text, value]);
  return {
    key,
    element,
    value,
    /** @param {number} side */
    size(side) {
      put(circle, "r", String(side / 2));
      put(value, "y", String(side / 2 + 14));
    },
  };
}

/** @param {string} key */
function box(key) {
  const frame = svg("rect", { class: "frame", rx: 8 });
  const axes = svg("path", { class: "axes" });
  const curve = svg("path", { class: "curve" });
  const dot = svg("circle", { class: "dot", r: 3.5 });
  const title = svg("text", { class: "part-title" });
  const value = svg("text", { class: "node-value" });
  const element = svg("g", { class: "part part-box", "aria-hidden": "true", "data-select": "unit:0:0" }, [
    frame,
    axes,
    curve,
    dot,
    title,
    value,
  ]);
  let side = 0;
  const at = (/** @type {string} */ name, /** @type {number} */ z) => {
    // What has no upper bound is drawn smaller, so that its bend is in the box.
    const scale = activation(name).range[1] === null ? 0.38 : 1;
    const a = Math.max(-1.15, Math.min(1.15, activateOne(name, z) * scale));
    return /** @type {[number, number]} */ ([(z / REACH) * side * 0.42, -a * side * 0.33]);
  };
  return {
    key,
    element,
    title,
    value,
    /** @param {number} wanted */
    size(wanted) {
      side = wanted;
      for (const [name, number] of Object.entries({
        x: -side / 2,
        y: -side / 2,
        width: side,
        height: side,
      })) {
        put(frame, name, String(number));
      }
      put(axes, "d", `M${-side * 0.42} 0 H${side * 0.42} M0 ${-side * 0.4} V${side * 0.4}`);
      put(title, "y", String(-side / 2 - 9));
      put(value, "y", String(side / 2 + 14));
    },
    /** @param {string} name */
    draw(name) {
      const points = Array.from({ length: 61 }, (_, i) => at(name, -REACH + (i * REACH) / 30));
      put(curve, "d", `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`);
    },
    /**
     * @param {string} name
     * @param {number} z
     */
    point(name, z) {
      dot.classList.toggle("absent", Number.isNaN(z));
      if (Number.isNaN(z)) return;
      const [x, y] = at(name, Math.max(-REACH, Math.min(REACH, z)));
      put(dot, "cx", String(x));
      put(dot, "cy", String(y));
    },
  };
}
