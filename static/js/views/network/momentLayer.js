import { nodeKey } from "./keys.js";
import { alongPath, NEURON_NUMBER, pathBetween } from "./strands.js";
import { svg } from "./svg.js";

/** @import { Scene } from "../../types.js" */
/** @import { Layout, Place } from "./layout.js" */

/** Below this distance between two units only what is lit has its numbers printed. */
const ROOM = 27;
/** Closer columns have no room for a second number on each link. */
const WIDE = 150;
/** More than this at once is a flood: only the units are lit. */
const MOST = 60;
/** Of a crowded column so many units have their numbers printed at once. */
const FEW = 3;

/**
 * Slow motion on the diagram: what is lit, what travels along the links, and the numbers that are known by now.
 * @param {ReturnType<typeof import("./stage.js").buildStage>} stage
 */
export function createMomentLayer(stage) {
  const under = svg("g", { class: "moment-links", "aria-hidden": "true" });
  const over = svg("g", { class: "moment-texts", "aria-hidden": "true" });
  const moving = svg("g", { class: "moment-links", "aria-hidden": "true" });
  // The halo of a lit link lies below its stroke and its number, what travels along it above.
  stage.links.before(under);
  stage.links.after(moving);
  stage.svg.append(over);

  /**
   * @param {Scene | null} scene
   * @param {Layout} layout
   * @param {Map<string, Place>} places
   */
  function show(scene, layout, places) {
    stage.svg.classList.toggle("telling", scene !== null && !scene.faint);
    if (!scene) {
      under.replaceChildren();
      moving.replaceChildren();
      over.replaceChildren();
      return;
    }
    const lit = new Set(scene.lit);
    const back = new Map(
      (scene.pulses.length > MOST ? [] : scene.pulses).map((pulse) => [pulse.key, pulse.back]),
    );
    /** @type {SVGElement[]} */
    const lines = [];
    /** @type {SVGElement[]} */
    const pulses = [];
    for (const one of stage.svg.querySelectorAll(".link.told")) one.classList.remove("told");
    for (const link of layout.links) {
      const travels = back.get(link.key);
      if (!lit.has(link.key) && travels === undefined) continue;
      stage.find(link.key)?.classList.add("told");
      const [from, to] = [places.get(link.from), places.get(link.to)];
      if (!to) continue;
      if (!from) {
        const mark = { cx: to.x - to.size / 2, cy: to.y + to.size / 2, r: 8.5 };
        lines.push(svg("circle", { class: `moment-ring tone-${scene.tone}`, ...mark }));
        continue;
      }
      const d = pathBetween(from, to);
      lines.push(svg("path", { class: `moment-line tone-${scene.tone}`, d }));
      if (travels === undefined) continue;
      pulses.push(
        svg("path", {
          class: `moment-pulse tone-${scene.tone}${travels ? " back" : ""}`,
          d,
          pathLength: 100,
        }),
      );
    }
    under.replaceChildren(...lines);
    moving.replaceChildren(...pulses);
    over.replaceChildren(
      ...strikes(scene, places),
      ...rings(scene, places),
      ...texts(scene, lit, layout, places),
    );
  }

  return { show };
}

/**
 * A stroke through what is left out.
 *
 * @param {Scene} scene
 * @param {Map<string, Place>} places
 */
function strikes({ struck, faint = false }, places) {
  const how = faint ? " faint" : "";
  return struck.flatMap((key) => {
    const place = places.get(key);
    if (!place) return [];
    const half = place.size / 2;
    const [x, y] = [place.x - half, place.y - half];
    return [
      svg("rect", { class: `moment-struck${how}`, x, y, width: place.size, height: place.size, rx: 6 }),
      svg("path", { class: `moment-stroke${how}`, d: `M${x},${y + place.size}L${x + place.size},${y}` }),
    ];
  });
}

/**
 * @param {Scene} scene
 * @param {Map<string, Place>} places
 */
function rings(scene, places) {
  return scene.lit.flatMap((key) => {
    const place = places.get(key);
    if (!place) return [];
    const side = place.size + 8;
    return svg("rect", {
      class: `moment-ring tone-${scene.tone}`,
      x: place.x - side / 2,
      y: place.y - side / 2,
      width: side,
      height: side,
      rx: 9,
    });
  });
}

/**
 * @param {Scene} scene
 * @param {Set<string>} lit
 * @param {Layout} layout
 * @param {Map<string, Place>} places
 */
function texts(scene, lit, layout, places) {
  const links = new Map(layout.links.map((link) => [link.key, link]));
  return scene.texts.flatMap(({ key, slot, text, tone, fresh }) => {
    const shown = fresh || lit.has(key);
    const link = links.get(key);
    if (slot === "link" && !shown && !(layout.numbered && layout.pitch >= WIDE)) return [];
    if (slot !== "link" && crowded(key, layout, places)) {
      const column = key.slice(0, key.lastIndexOf(":") + 1);
      const many = scene.lit.filter((one) => one.startsWith(column)).length > FEW;
      if (!shown || many || (slot === "target" && text === "y = 0.00")) return [];
    }
    const at = link
      ? besideLink(link, layout, places)
      : slot === "link"
        ? null
        : besideUnit(key, slot, layout, places);
    if (!at) return [];
    const { x, y, anchor } = at;
    const words = `moment-text tone-${tone}${fresh ? " fresh" : ""}`;
    return svg("text", { class: words, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, [text]);
  });
}

/**
 * Further along than the weight itself, which is printed near where the link begins; the links of a single neuron run
 * together there, so at them it stands below the weight.
 * @param {import("./layout.js").Link} link
 * @param {Layout} layout
 * @param {Map<string, Place>} places
 */
function besideLink({ from, to }, { neuron }, places) {
  const [start, end] = [places.get(from), places.get(to)];
  if (!end) return null;
  if (!start) return { x: end.x - end.size / 2 - 9, y: end.y + end.size / 2 + 21, anchor: "end" };
  const { x, y } = alongPath(start, end, neuron ? NEURON_NUMBER : 0.64);
  return { x, y: neuron ? y + 16 : y, anchor: "middle" };
}

/**
 * @param {string} key
 * @param {Exclude<Scene["texts"][number]["slot"], "link">} slot
 * @param {Layout} layout
 * @param {Map<string, Place>} places
 */
function besideUnit(key, slot, layout, places) {
  const unit = places.get(key);
  if (!unit) return null;
  const half = unit.size / 2;
  /** Distances grow with the type. @param {number} length in pixels */
  const far = (length) => length * layout.scale;
  if (layout.neuron && slot === "target") return { x: unit.x, y: unit.y - half - far(8), anchor: "middle" };
  if (layout.neuron && slot === "loss") return { x: unit.x, y: unit.y + half + far(29), anchor: "middle" };
  // Below the only output there is room at any width.
  if (alone(key, layout) && (slot === "target" || slot === "loss"))
    return { x: unit.x, y: unit.y + half + far(slot === "target" ? 29 : 45), anchor: "middle" };
  if (slot === "target") return { x: unit.x + half + far(9), y: unit.y + far(16), anchor: "start" };
  if (slot === "loss") return { x: unit.x + half + far(9), y: unit.y + far(32), anchor: "start" };
  // The classical neuron prints the sum at its Σ.
  const sum = layout.neuron && slot === "above" ? places.get("sum") : null;
  const inner = layout.neuron && key.startsWith("unit") && slot === "below" ? places.get("step") : null;
  const own = sum ?? (inner ? places.get("g") : null) ?? unit;
  const below = sum !== null && sum !== undefined;
  const y = slot === "below" || below ? own.y + own.size / 2 + far(13) : own.y - own.size / 2 - far(8);
  return { x: own.x, y, anchor: "middle" };
}

/** @param {string} key @param {Layout} layout */
const alone = (key, { columns }) =>
  columns.some(({ layer, shown }) => key === `unit:${layer}:0` && shown.length === 1);

/**
 * @param {string} key
 * @param {Layout} layout
 * @param {Map<string, Place>} places
 */
function crowded(key, layout, places) {
  const [kind, layer] = key.split(":");
  const column = layout.columns.find((one) => one.layer === (kind === "input" ? -1 : Number(layer)));
  const keys = column?.shown.map((unit) => nodeKey(column.layer, unit));
  const [first, second] = [places.get(keys?.[0] ?? ""), places.get(keys?.[1] ?? "")];
  return !!first && !!second && second.y - first.y - first.size < ROOM;
}
