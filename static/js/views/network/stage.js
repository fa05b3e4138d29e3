import { COMPACT, PHONE, TOUCH } from "../../lib/screen.js";
import { createEdges } from "./edges.js";
import { svg } from "./svg.js";

/** @import { Layout } from "./layout.js" */

/** Stages on the page, each with a text of its own. */
let stages = 0;

/**
 * The layers of the diagram, from the back: maps on a canvas, links and nodes as SVG, controls as HTML.
 * @param {HTMLElement} element
 */
export function buildStage(element) {
  const plane = document.createElement("div");
  plane.className = "network-plane";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const heads = document.createElement("div");
  heads.className = "network-heads";
  const links = svg("g", { class: "links" });
  const neuron = svg("g", { class: "neuron" });
  const nodes = svg("g", { class: "nodes" });
  const root = svg(
    "svg",
    {
      class: "network-svg",
      role: "group",
      "aria-label": "Network diagram",
      "aria-describedby": `network-keys-${++stages}`,
    },
    [links, neuron, nodes],
  );
  const keys = document.createElement("p");
  keys.id = `network-keys-${stages}`;
  keys.className = "visually-hidden";
  keys.textContent =
    "Arrow keys walk from units to the weights between them. Enter selects, a number typed on a weight or unit sets the weight or bias, Shift with up or down turns a weight.";
  // The heads come first for the Tab key, and lie above by their z-index.
  plane.append(canvas, heads, root);
  const edges = createEdges(element);
  element.replaceChildren(keys, edges.element, plane);

  return {
    plane,
    canvas,
    heads,
    links,
    neuron,
    nodes,
    svg: root,
    width: () => element.clientWidth,
    height: () => element.clientHeight,
    /** Of the page's type, which grows with the screen: 1 where a rem is 16 px. */
    scale: () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
    screen: () => ({
      phone: matchMedia(PHONE).matches,
      compact: matchMedia(COMPACT).matches,
      touch: matchMedia(TOUCH).matches,
    }),

    /** @param {Layout} layout */
    resize({ width, height }) {
      plane.style.width = `${width}px`;
      plane.style.height = `${height}px`;
      root.setAttribute("width", String(width));
      root.setAttribute("height", String(height));
      root.setAttribute("viewBox", `0 0 ${width} ${height}`);
      edges.measure(height);
    },

    /** @param {string} key */
    find: (key) =>
      key ? /** @type {SVGGElement | null} */ (root.querySelector(`[data-key="${CSS.escape(key)}"]`)) : null,

    first: () => /** @type {SVGGElement | null} */ (root.querySelector(".node[data-key]")),

    /**
     * @param {string | null} key
     * @param {boolean} dim all that is not lit steps back
     */
    light(key, dim) {
      for (const one of root.querySelectorAll(".pointed")) one.classList.remove("pointed");
      if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.classList.add("pointed");
      root.classList.toggle("lighting", dim);
    },

    /** @param {string | null} key */
    select(key) {
      for (const one of root.querySelectorAll(".link.selected")) one.classList.remove("selected");
      if (key?.startsWith("link:"))
        root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.classList.add("selected");
    },

    /**
     * Where a link's value is best shown.
     * @param {string} key
     */
    middle(key) {
      const box = root.querySelector(`[data-key="${CSS.escape(key)}"] .link-ink`);
      if (!(box instanceof SVGGraphicsElement)) return { x: 0, y: 0 };
      const { x, y, width, height } = box.getBBox();
      return { x: x + width / 2, y: y + height / 2 };
    },

    /**
     * The room changed, or the type, or the hand.
     * @param {() => void} changed
     */
    watch(changed) {
      const now = () =>
        [element.clientWidth, element.clientHeight, this.scale(), ...Object.values(this.screen())].join();
      let before = now();
      const look = () => {
        if (before === now()) return;
        before = now();
        changed();
      };
      const observer = new ResizeObserver(look);
      observer.observe(element);
      const lists = [PHONE, COMPACT, TOUCH].map((media) => matchMedia(media));
      for (const list of lists) list.addEventListener("change", look);
      return {
        disconnect() {
          observer.disconnect();
          for (const list of lists) list.removeEventListener("change", look);
        },
      };
    },
  };
}
