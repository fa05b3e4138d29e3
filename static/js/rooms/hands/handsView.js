import { html, render } from "../../../vendor/ui.js";
import { token } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { count } from "../../lib/format.js";
import { inThrees } from "../../lib/roomCode.js";
import { createThrottle } from "../../lib/throttle.js";
import { heightOf } from "../../model/curve.js";
import { flatten } from "../../store/derive.js";
import { Picture } from "../../views/insight/canvas.js";
import { createOutline, paintFrame, paintPoints, planeOf } from "../../views/luck/plane.js";
import { ENOUGH } from "../figures/phases.js";
import { createAnswer } from "./answer.js";
import { Card } from "./card.js";
import { createChoice } from "./choice.js";
import { createDensity, createFade } from "./density.js";
import { Losses } from "./losses.js";
import { aloud, fewWords, pictureWords } from "./words.js";

/** @import { Hands, RoomState } from "../types.js" */
/** @import { HandsActions } from "./choice.js" */

/** What is said aloud follows what is shown at this distance, in milliseconds. */
const ALOUD = 1_000;
/** Points to a side of what the chosen boundary is drawn from. */
const FINE = 144;
/** What of the room is shown: its run goes on meanwhile. */
const ABOUT = /** @type {const} */ (["hands", "room", "data", "network"]);
/** What is pressed for it. */
const KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End", "Enter", "Escape"]);

/**
 * Everybody's own network at once: through which places their boundaries pass, and all losses in their order. One of
 * them, nobody's name on it, can be looked at and given to all.
 *
 * @param {HTMLElement} element
 * @param {HandsActions} actions
 * @param {{keys?: HTMLElement|Window}} [options] where keys are pressed for it: a wall has nothing else to press them for
 */
export function handsView(element, actions, { keys = element } = {}) {
  const root = make("div", "hands-wall");
  const live = make("p", "visually-hidden", { "aria-live": "polite" });
  element.append(root, live);
  const fade = createFade(draw);
  const choice = createChoice(actions, draw);
  const density = createDensity();
  const outline = createOutline(FINE);
  const answer = createAnswer();
  /** @type {RoomState|null} */
  let state = null;
  /** Where the plane lies in its picture, for whoever presses on it. @type {(x: number, y: number) => [number, number]} */
  let valuesAt = () => [0, 0];

  const spoken = createThrottle(() => {
    const text = state ? aloud(state, choice.get()) : "";
    if (live.textContent !== text) live.textContent = text;
  }, ALOUD);

  /**
   * Plane and examples, where a picture of that size has them.
   *
   * @param {number} wide
   * @param {number} high
   */
  function planeIn(wide, high) {
    const { hands, data } = /** @type {RoomState} */ (state);
    if (!hands || !data) return null;
    const curves = data.input_names.length === 1;
    const whole = planeOf(hands.ranges, wide, high);
    const height = heightOf(data);
    const { inputs, targets } = data.train;
    const at = inputs.map((row, place) => [
      whole.x(row[0]),
      whole.y(curves ? height(targets[place]) : row[1]),
    ]);
    return { curves, data, at, plane: curves ? { ...whole, ranges: [hands.ranges[0]] } : whole };
  }

  /** Of a network of the room's shape: its run may be another by now. @param {import("../types.js").Hand|null} hand */
  function parametersOf(hand) {
    const parameters = hand && flatten(hand.parameters);
    return parameters?.length === state?.network?.count ? parameters : null;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} wide @param {number} high */
  function paint(context, wide, high) {
    const found = planeIn(wide, high);
    if (!found || !state?.hands) return;
    const { plane, data, at } = found;
    const [[left, right], [low, top]] = state.hands.ranges;
    valuesAt = (x, y) => [left + (x / wide) * (right - left), top - (y / high) * (top - low)];
    density(context, fade.cells(), wide, high);
    paintPoints(context, plane, data, at, 1.15);
    const chosen = parametersOf(choice.get().hand);
    if (chosen && state.network) {
      const pen = Math.max(2, 0.0075 * high);
      context.lineJoin = context.lineCap = "round";
      for (const one of [
        { colour: token("--panel"), width: 2.2 * pen },
        { colour: token("--ink"), width: pen },
      ])
        outline(context, plane, state.network, data, chosen, one);
    }
    paintFrame(context, wide, high);
  }

  /** What the chosen network says. @param {CanvasRenderingContext2D} context @param {number} wide @param {number} high */
  function paintCard(context, wide, high) {
    const found = planeIn(wide, high);
    const parameters = parametersOf(choice.get().hand);
    if (!found || !parameters || !state?.network) return;
    const { plane, data, at, curves } = found;
    if (!curves) answer(context, plane, state.network, data, parameters);
    paintPoints(context, plane, data, at, 1.25);
    if (curves)
      outline(context, plane, state.network, data, parameters, { colour: token("--ink"), width: 2 });
  }

  /** What everybody was given, or is opened for all: the room's own. @param {CanvasRenderingContext2D} context @param {number} wide @param {number} high */
  function paintGiven(context, wide, high) {
    const found = planeIn(wide, high);
    if (!found || !state?.network || state.parameters.length !== state.network.count) return;
    const { plane, data, at, curves } = found;
    const pen = { colour: token("--ink"), width: Math.max(2, 0.0075 * high) };
    if (!curves) answer(context, plane, state.network, data, state.parameters);
    outline(context, plane, state.network, data, state.parameters, pen);
    paintPoints(context, plane, data, at, 1.15);
    paintFrame(context, wide, high);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || !KEYS.has(key) || !enough()) return;
    if (target instanceof HTMLElement && target.closest("input, textarea, select, button, a")) return;
    event.preventDefault();
    if (key === "Enter") choice.open();
    else if (key === "Escape") choice.forget();
    else if (key === "Home") choice.to(0);
    else if (key === "End") choice.to(Number.POSITIVE_INFINITY);
    else choice.step(key === "ArrowLeft" ? -1 : 1);
  }

  const enough = () => (state?.hands?.turning ?? 0) >= ENOUGH;

  /** @param {Hands} hands @param {ReturnType<typeof choice.get>} chosen */
  const All = (hands, { hand, place }) => html`<figure class="hands-plane">
      <${Picture} className="hands-picture" label=${pictureWords(/** @type {RoomState} */ (state))} paint=${paint}
        onPoint=${(/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ pressed) => pressed && choice.at(...valuesAt(x, y))} />
      <figcaption>
        <span>one ${state?.data?.input_names.length === 1 ? "curve" : "boundary"}</span>
        <span class="hands-scale" aria-hidden="true"></span>
        <span>${count(hands.most)} of ${count(hands.turning)} here</span>
        ${hand && html`<span class="hands-tapped">the one that was tapped</span>`}
      </figcaption>
    </figure>
    <section class="hands-side">
      <${Losses} hands=${hands} place=${place} choose=${choice.to} />
      ${hand && html`<${Card} hand=${hand} place=${place} network=${state?.network ?? null} paint=${paintCard} />`}
      <p class="hands-sense">Where the green is strongest, most agree. Where it is spread, the data leave the choice.</p>
    </section>`;

  const Few = () => html`<figure class="hands-plane">
      <${Picture} className="hands-picture is-given" label="What the network says that everybody was given" paint=${paintGiven} />
      <figcaption>what everybody was given</figcaption>
    </figure>
    <p class="hands-side hands-few">${fewWords(/** @type {RoomState} */ (state))}</p>`;

  function draw() {
    if (!state) return;
    const { hands, room } = state;
    const shown = hands !== null && enough();
    const chosen = choice.get();
    render(
      html`<header class="hands-head">
        <h1>${shown ? `${count(hands.turning)} hands` : "A network of one’s own"}</h1>
        <p>${shown ? "everybody turns a network of their own" : "drag a weight on your phone, or train it"}</p>
      </header>
      ${shown ? All(hands, chosen) : Few()}
      <footer class="hands-foot">
        <p><b>${count(hands?.turning ?? 0)}</b> of ${count(room?.here ?? 0)} turn</p>
        ${shown && html`<p>← → walk the strip</p>`}
        ${shown && actions.open && html`<p>Enter: open it for all</p>`}
        <p class="hands-said" role="status">${chosen.said}</p>
        <p class="hands-code" translate="no">${room ? inThrees(room.code) : ""}</p>
      </footer>`,
      root,
    );
    spoken.soon();
  }

  keys.addEventListener("keydown", /** @type {EventListener} */ (press));
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", draw);

  return {
    /** @param {RoomState} next */
    update(next) {
      const shown = state;
      state = next;
      const run = enough() || shown?.parameters === next.parameters;
      if (shown && run && ABOUT.every((part) => shown[part] === next[part])) return;
      choice.follow(next.hands);
      if (next.hands) fade.show(next.hands.cells);
      draw();
    },
    destroy() {
      keys.removeEventListener("keydown", /** @type {EventListener} */ (press));
      scheme.removeEventListener("change", draw);
      fade.stop();
      choice.stop();
      spoken.stop();
      render(null, root);
      root.remove();
      live.remove();
    },
  };
}
