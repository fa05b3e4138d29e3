import { classColours, css } from "../../lib/colours.js";
import { fixed } from "../../lib/format.js";
import { labelOf } from "../../model/activations.js";
import { inputName, outputName, unitName } from "../../model/names.js";
import { inputKey, moreKey, PICTURE, unitKey } from "./keys.js";
import { put, svg, write } from "./svg.js";

/** @import { Layout, Place } from "./layout.js" */
/** @import { Named } from "../../model/names.js" */
/** @import { Reading } from "../../model/probe.js" */

/**
 * @typedef {object} Node
 * @property {string} key
 * @property {SVGGElement} element the button
 * @property {SVGGElement} texts what is printed by it; apart from it, since its label says the same in words
 * @property {SVGRectElement} frame
 * @property {SVGRectElement} hit where a finger may come down
 * @property {SVGTextElement} name
 * @property {SVGTextElement} value
 * @property {(reading: Reading) => number} read
 * @property {"left" | "right" | "inside" | ""} side where its name stands
 */

const NONE = () => Number.NaN;
/** What a letter of a name takes on average, in px at the smallest type. */
const LETTER = 6.8;
/** What a finger can hit. */
const FINGER = 44;

/** @param {SVGGElement} group */
export function createNodes(group) {
  /** @type {Map<string, Node>} */
  let nodes = new Map();

  /**
   * @param {Layout} layout
   * @param {Named} named
   */
  function build(layout, named) {
    const before = nodes;
    nodes = new Map();
    const last = named.network.layers.length - 1;
    // ADALINE's answer is the class that is read from its output, not the output itself.
    const answer = (/** @type {number} */ a) => (layout.places.has("step") ? Number(a >= 0.5) : a);
    for (const { layer, shown, folded } of layout.columns) {
      for (const unit of shown) {
        const node =
          layer < 0
            ? make(inputKey(unit), "node-input", "left", ({ features }) => features[unit])
            : make(unitKey(layer, unit), "node-unit", layer === last ? "right" : "", ({ a }) =>
                answer(a[layer][unit]),
              );
        describe(node, layout, named, layer, unit);
      }
      if (folded) {
        const what = layer < 0 ? "inputs" : "units";
        const node = make(moreKey(layer), "node-more", "inside", NONE);
        write(node.name, `+${folded}`);
        put(node.element, "aria-label", `${folded} more ${what}: look at all`);
      }
    }
    if (layout.places.has(PICTURE)) {
      const node = make(PICTURE, "node-input node-picture", "left", NONE);
      put(
        node.element,
        "aria-label",
        `${named.network.inputs} inputs, the pixels of a picture: choose features`,
      );
    }
    // Only a newcomer fades in; what was there before stays as it is.
    for (const [key, node] of nodes)
      if (before.size && !before.has(key)) node.element.classList.add("entering");
    const drawn = [...nodes.values()];
    group.replaceChildren(...drawn.map(({ element }) => element), ...drawn.map(({ texts }) => texts));
  }

  /**
   * @param {string} key
   * @param {string} kind
   * @param {Node["side"]} side
   * @param {Node["read"]} read
   */
  function make(key, kind, side, read) {
    const hit = svg("rect", { class: "node-hit" });
    const frame = svg("rect", { class: "frame", rx: 6 });
    const name = svg("text", { class: `node-name ${side}` });
    const value = svg("text", { class: "node-value" });
    const element = svg("g", { class: `node ${kind}`, "data-key": key, role: "button", tabindex: -1 }, [
      hit,
      frame,
    ]);
    const texts = svg("g", { class: `texts ${kind}`, "aria-hidden": "true" }, [name, value]);
    const node = { key, element, texts, frame, hit, name, value, read, side };
    nodes.set(key, node);
    return node;
  }

  /** @param {Map<string, Place>} places */
  function move(places) {
    for (const { key, element, texts, frame, hit, name, value, side } of nodes.values()) {
      const place = places.get(key);
      if (!place) continue;
      const half = place.size / 2;
      const at = `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`;
      put(element, "transform", at);
      put(texts, "transform", at);
      box(frame, place.size, place.size);
      // Neighbours share what is between them.
      box(hit, Math.max(FINGER, place.size), Math.max(Math.min(FINGER, place.room ?? FINGER), place.size));
      const beside = side === "right";
      put(value, "class", `node-value ${beside ? "right" : ""}`);
      put(value, "x", String(beside ? half + 9 : 0));
      put(value, "y", beside ? "1.2em" : String(half + 13));
      const x = side === "left" ? -half - 8 : side === "right" ? half + 9 : 0;
      for (const line of [name, ...name.children]) put(line, "x", String(x));
      put(name, "y", beside ? "0" : "4");
    }
  }

  /** @param {Reading | null} reading */
  function read(reading) {
    for (const node of nodes.values()) {
      const value = reading ? node.read(reading) : Number.NaN;
      write(node.value, Number.isNaN(value) ? "" : fixed(value));
    }
  }

  /** @param {string | null} key */
  function select(key) {
    for (const node of nodes.values()) node.element.classList.toggle("selected", node.key === key);
  }

  return { build, move, read, select };
}

/**
 * @param {SVGRectElement} rect
 * @param {number} width
 * @param {number} height
 */
function box(rect, width, height) {
  put(rect, "x", String(-width / 2));
  put(rect, "y", String(-height / 2));
  put(rect, "width", String(width));
  put(rect, "height", String(height));
}

/**
 * @param {Node} node
 * @param {Layout} layout
 * @param {Named} named
 * @param {number} layer
 * @param {number} unit
 */
function describe(node, layout, named, layer, unit) {
  const { network, data } = named;
  if (layer < 0) {
    const name = inputName(data, unit);
    const room = layout.places.get(node.key);
    nameIt(node, name, (room ? room.x - room.size / 2 - 12 : 0) / layout.scale);
    put(node.element, "aria-label", `input ${name}`);
    return;
  }
  const { activation } = network.layers[layer];
  put(node.element, "aria-label", `${unitName(named, layer, unit)}, ${labelOf(activation)}`);
  if (layer !== network.layers.length - 1) return;
  const meaning = outputName(named, unit);
  if (!meaning) {
    write(node.name, "ŷ");
    return;
  }
  const room = layout.places.get(node.key);
  nameIt(node, meaning, (room ? layout.width - room.x - room.size / 2 - 12 : 0) / layout.scale);
  const [colour] = [classColours(network.layers[layer].units)[unit]];
  node.frame.setAttribute("stroke", css(colour));
  node.frame.classList.add("class-frame");
}

/**
 * In one line if there is room, else an input's two words one above the other, else cut short, the whole for the pointer.
 *
 * @param {Node} node
 * @param {string} whole
 * @param {number} room in px
 */
function nameIt(node, whole, room) {
  const most = Math.max(2, Math.floor(room / LETTER));
  if (whole.length <= most) {
    write(node.name, whole);
    return;
  }
  node.frame.append(svg("title", {}, [whole]));
  const words = whole.replace(/ \(.*\)$/, "").split(" ");
  if (node.side === "left" && words.length === 2 && words.every((word) => word.length <= most)) {
    node.name.replaceChildren(
      ...words.map((word, line) => svg("tspan", { dy: line ? "1.15em" : "-0.55em" }, [word])),
    );
  } else write(node.name, `${whole.slice(0, most - 1).trimEnd()}…`);
}
