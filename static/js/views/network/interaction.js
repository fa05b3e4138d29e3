import { fixed } from "../../lib/format.js";
import { isThere } from "../../model/held.js";
import { hasThreshold, linkName, shownValue } from "../../model/names.js";
import { parameterIndex } from "../../store/derive.js";
import { freezing } from "../../store/freezing.js";
import { switchInput } from "../shared/inputs.js";
import { snap } from "../shared/knob.js";
import { createEditor } from "./editor.js";
import { listen } from "./gestures.js";
import { keyAfter, keyOf, selectionOf } from "./keyboard.js";
import { linkKey } from "./keys.js";
import { createValueLabel } from "./valueLabel.js";

/** @import { Actions, Selection, State } from "../../types.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Subject } from "./networkView.js" */

/** @typedef {Extract<Selection, {kind: "link"}>} LinkSelection */

/**
 * What is on the stage now.
 * @typedef {{state: State, subject: Subject, layout: Layout}} Scene
 */

/**
 * Everything a hand, a finger or a key does to the diagram.
 * @param {ReturnType<typeof import("./stage.js").buildStage>} stage
 * @param {ReturnType<typeof import("./links.js").createLinks>} links
 * @param {Actions} actions
 * @param {() => Scene | null} look
 * @param {(key: string | null) => void} pointed what is under the pointer or has the focus, if it is something else now
 */
export function createInteraction(stage, links, actions, look, pointed) {
  const editor = createEditor(stage.plane);
  const valueLabel = createValueLabel(stage.plane);
  /** @type {string | null} the link or unit under the pointer or the focus */
  let near = null;
  /** @type {string | null} the link that is being turned */
  let turned = null;
  /** where the finger is that turns it, on the page @type {{x: number, y: number} | null} */
  let finger = null;
  /** the one element that Tab comes to */
  let current = "";
  /** what had the focus when the diagram was built anew */
  let focused = "";
  /** the link whose number is being typed */
  let edited = "";

  /** @param {string} key @returns {LinkSelection | null} */
  function linkOf(key) {
    const selection = selectionOf(key);
    return selection?.kind === "link" ? selection : null;
  }

  /** @param {LinkSelection} link */
  function readingOf({ layer, unit, input }) {
    const scene = look();
    if (!scene) return 0;
    const { state, subject } = scene;
    const at = parameterIndex(subject.network, layer, unit, input);
    return shownValue(subject.session, input, state.parameters[at]);
  }

  /** @param {LinkSelection} link @param {number} shown */
  function edit({ layer, unit, input }, shown) {
    const scene = look();
    if (scene?.state.role !== "owner" || !isThere(scene.subject.session.spec.model, layer, input)) return;
    actions.edit(layer, unit, input, shownValue(scene.subject.session, input, shown));
  }

  function showValue() {
    const link = near ? linkOf(near) : null;
    if (!link || editor.isOpen()) return valueLabel.hide();
    const spot = stage.middle(/** @type {string} */ (near));
    const value = readingOf(link);
    const turning = turned === near;
    valueLabel.show(
      `${symbol(link)} = ${fixed(value)}`,
      spot,
      turning ? value : null,
      turning ? finger : null,
    );
  }

  /** @param {LinkSelection} link */
  function symbol({ input }) {
    if (input !== null) return "w";
    return hasThreshold(look()?.subject.session ?? null) ? "θ" : "b";
  }

  /** @param {LinkSelection} link @param {string} typed */
  function openEditor(link, typed) {
    const scene = look();
    if (scene?.state.role !== "owner") return;
    if (!isThere(scene.subject.session.spec.model, link.layer, link.input)) return;
    const key = linkKey(link.layer, link.unit, link.input);
    const focus = document.activeElement instanceof SVGElement;
    const spot = stage.middle(key);
    edited = key;
    editor.open({
      symbol: symbol(link),
      label: linkName(scene.subject, link.layer, link.unit, link.input),
      text: typed || String(Number(readingOf(link).toFixed(4))),
      fresh: typed !== "",
      x: spot.x,
      y: spot.y,
      take: (value) => edit(link, value),
      done: () => focus && stage.find(current)?.focus({ preventScroll: true }),
    });
    valueLabel.hide();
  }

  /** Freezes what has the focus, or lets it go. @param {string} key */
  function freeze(key) {
    const scene = look();
    const found = scene && freezing(scene.state, selectionOf(key));
    if (found) actions.command("patch", found.body);
  }

  /** @param {string} key */
  function focus(key) {
    const next = stage.find(key);
    if (!next) return;
    stage.find(current)?.setAttribute("tabindex", "-1");
    current = key;
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  const gestures = listen(stage.svg, {
    grip(key) {
      const link = linkOf(key);
      const model = look()?.subject.session.spec.model;
      if (!link || look()?.state.role !== "owner") return null;
      if (model && !isThere(model, link.layer, link.input)) return null;
      return { value: readingOf(link), grain: hasThreshold(look()?.subject.session ?? null) ? 0.1 : 0.01 };
    },
    held: (key, touch) => !touch || keyOf(look()?.state.selection ?? null) === key,
    turn(key, value, at) {
      const link = linkOf(key);
      finger = at;
      if (link) edit(link, value);
    },
    turning(key) {
      turned = key;
      near = key ?? near;
      stage.svg.classList.toggle("turning", key !== null);
      links.turn(key);
      finger = null;
      if (near) showValue();
    },
    press(key, touch) {
      const selection = selectionOf(key);
      actions.select(selection);
      current = key;
      if (selection?.kind === "link" && !touch) openEditor(selection, "");
    },
    over(key) {
      if (key === near) return;
      near = key;
      pointed(key);
      actions.hover(key ? selectionOf(key) : null);
      showValue();
    },
    typed(key, event) {
      const scene = look();
      if (!scene) return false;
      const link = linkOf(key);
      const bias = selectionOf(key);
      if (event.key === "Enter" || event.key === " ") this.press(key, false);
      else if (event.shiftKey && link && /^Arrow(Up|Down)$/.test(event.key)) {
        edit(link, snap(readingOf(link) + (event.key === "ArrowUp" ? 0.1 : -0.1), 0.001));
      } else if (/^(Arrow.*|Home|End)$/.test(event.key)) focus(keyAfter(scene.layout, key, event.key));
      else if (/^[-−0-9.]$/.test(event.key) && link) openEditor(link, event.key);
      else if (/^[-−0-9.]$/.test(event.key) && bias?.kind === "unit") {
        openEditor({ kind: "link", layer: bias.layer, unit: bias.unit, input: null }, event.key);
      } else if (event.key === "Delete" && bias?.kind === "input" && scene.state.role === "owner") {
        const feature = scene.subject.data.features[bias.input];
        if (feature) switchInput(actions, scene.subject.data, feature);
      } else if (event.key === "Escape" && scene.state.selection) actions.select(null);
      else if (event.key === "l") freeze(key);
      else return false;
      return true;
    },
  });

  return {
    /**
     * What is pointed at, here or in the column, stands out with all that touches it; so does the unit that is selected.
     * @param {Selection | null} hover
     * @param {Selection | null} selection
     */
    light(hover, selection) {
      const shown = isNode(hover) || !isNode(selection) ? hover : selection;
      stage.light(keyOf(hover), isNode(shown));
      links.light((link) => touches(shown, link) || touches(hover, link));
    },
    /** The numbers moved. */
    refresh() {
      if (near) showValue();
    },
    /** The diagram is about to be built anew, and its elements with it. */
    rebuilding() {
      const focus = document.activeElement;
      focused = focus instanceof SVGElement && stage.svg.contains(focus) ? (focus.dataset.key ?? "") : "";
    },
    rebuilt() {
      near = null;
      valueLabel.hide();
      const first = stage.find(focused) ?? stage.find(current) ?? stage.first();
      current = first?.dataset.key ?? "";
      first?.setAttribute("tabindex", "0");
      if (focused) first?.focus({ preventScroll: true });
      if (!editor.isOpen()) return;
      const spot = stage.middle(edited);
      editor.place(spot.x, spot.y);
    },
    destroy: gestures.destroy,
  };
}

/** @param {Selection | null} selection */
const isNode = (selection) => selection?.kind === "unit" || selection?.kind === "input";

/**
 * @param {Selection | null} selection
 * @param {{layer: number, unit: number, input: number | null}} link
 */
function touches(selection, link) {
  if (selection?.kind === "unit") {
    const into = link.layer === selection.layer && link.unit === selection.unit;
    return into || (link.layer === selection.layer + 1 && link.input === selection.unit);
  }
  if (selection?.kind === "input") return link.layer === 0 && link.input === selection.input;
  return (
    selection?.kind === "link" &&
    link.layer === selection.layer &&
    link.unit === selection.unit &&
    link.input === selection.input
  );
}
