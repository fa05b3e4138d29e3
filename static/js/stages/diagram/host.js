/** The playground's diagram inside a stage: fed with what a moment tells, enlarged with the type, its parts named as marks. */

import { networkView } from "../../views/network/networkView.js";
import { inSight, lens, overview } from "./camera.js";
import { refOf } from "./refs.js";

/** @import { Actions, NetworkShape, Scene, State } from "../../types.js" */
/** @import { Mark } from "../types.js" */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Where it is lower than this, in em, what builds layers is left out above them; with a row of units more of it is needed. */
const LOW = 22;
const [HEADS, ROW] = [10, 5];
/** The diagram makes itself anew on the next picture. */
const SOON = 60;

/** @param {NetworkShape} network */
const rowsOf = ({ inputs, layers }) => Math.max(inputs, ...layers.map(({ units }) => units));

/**
 * A small network in much room is drawn larger than the type asks.
 *
 * @param {number} type of the figure, as a multiple of the diagram's own
 * @param {{clientWidth: number, clientHeight: number}} room
 * @param {NetworkShape|null} network
 * @param {number} [rem] the diagram's own measure, which grows with the page's type: 1 where a rem is 16 px
 */
export function enlargement(type, { clientWidth, clientHeight }, network, rem = 1) {
  const most = Math.max(1, type);
  if (!network) return most;
  const rows = rowsOf(network);
  const room =
    Math.min(clientHeight / (rows * 66 + 120), clientWidth / (network.layers.length * 140 + 190)) / rem;
  return Math.max(most, Math.min(1.5 * most, room));
}

/**
 * @param {HTMLElement} place
 * @param {Actions} actions
 * @param {{bare?: () => boolean}} [options] bare: whether the layers' controls are left out, whatever room there is
 */
export function createHost(place, actions, { bare = () => false } = {}) {
  const plane = document.createElement("div");
  plane.className = "network-stage diagram-plane";
  place.append(plane);
  let heads = true;
  let view = networkView(plane, actions, { heads, features: false });
  /** @type {{state: State, scene: Scene|null}|null} */
  let shown = null;
  /** @type {NetworkShape|null} */
  let named = null;
  let zoom = "all";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  // Arrows that the diagram has walked by are not also the frame's.
  place.addEventListener("keydown", (event) => {
    if (event.defaultPrevented && event.key.startsWith("Arrow")) event.stopPropagation();
  });

  const parts = () => /** @type {SVGGElement[]} */ ([...plane.querySelectorAll("[data-key]:not(.is-out)")]);

  const all = () => /** @type {SVGGElement[]} */ ([...plane.querySelectorAll("[data-key]")]);

  /** The size that it is laid out for; words below it take more room, or less. */
  let laid = "";
  const sizeNow = () => `${place.clientWidth} ${place.clientHeight}`;
  const sizes = new ResizeObserver(() => {
    if (laid !== sizeNow()) resize();
  });
  sizes.observe(place);

  function resize() {
    enlarge();
    clearTimeout(timer);
    timer = setTimeout(label, SOON);
  }

  /** The type grows with the figure's, and the diagram with it. */
  function enlarge() {
    laid = sizeNow();
    // The diagram's own type is the page's, which a projector has enlarged before.
    const [figure, own, root] = [place, plane, document.documentElement].map(
      (one) => Number.parseFloat(getComputedStyle(one).fontSize) || 16,
    );
    const k = enlargement(figure / own, place, named, root / 16);
    plane.style.width = `${place.clientWidth / k}px`;
    plane.style.height = `${place.clientHeight / k}px`;
    plane.style.setProperty("--type", String(k));
    const least = Math.max(LOW, named ? HEADS + ROW * rowsOf(named) : 0);
    const wanted = !bare() && place.clientHeight / (k * own) >= least;
    if (wanted !== heads) {
      heads = wanted;
      view.destroy();
      view = networkView(plane, actions, { heads, features: false });
      if (shown) view.update({ ...shown.state, scene: shown.scene });
    }
    look();
  }

  /** The camera goes to what the zoom names. */
  function look() {
    const inner = /** @type {HTMLElement|null} */ (plane.querySelector(".network-plane"));
    if (!inner || !named) return;
    const wanted = inSight(zoom, named);
    // Where it stands on the plane, whatever lens it is seen by.
    const of = (/** @type {SVGGraphicsElement} */ part) => {
      const { x, y, width, height } = part.getBBox();
      const { a: grown = 1, e = 0, f = 0 } = part.getCTM() ?? {};
      const [left, top] = [e + grown * x, f + grown * y];
      return { left, top, right: left + grown * width, bottom: top + grown * height };
    };
    const boxes =
      zoom === "all"
        ? []
        : all()
            .filter((part) => /^(unit|input):/.test(part.dataset.key ?? "") && wanted(part.dataset.key ?? ""))
            .map(of);
    const room = { width: plane.clientWidth, height: plane.clientHeight };
    const whole = { width: inner.offsetWidth, height: inner.offsetHeight };
    const type = Number(plane.style.getPropertyValue("--type")) || 1;
    const seen = boxes.length > 0 ? lens(boxes, room) : overview(whole, room, 1 / type);
    inner.style.transform = `translate(${seen.x}px, ${seen.y}px) scale(${seen.scale})`;
    place.classList.toggle("is-near", boxes.length > 0);
    leave(of, seen);
  }

  /** What the camera does not see is not there to be walked to either. @param {(part: SVGGraphicsElement) => Box} of @param {{scale: number, x: number, y: number}} seen */
  function leave(of, { scale, x, y }) {
    const [width, height] = [plane.clientWidth, plane.clientHeight];
    for (const part of /** @type {Iterable<SVGGraphicsElement>} */ (
      plane.querySelectorAll("[data-key], text")
    )) {
      const box = of(part);
      const out =
        scale * box.left + x < -2 ||
        scale * box.right + x > width + 2 ||
        scale * box.top + y < -2 ||
        scale * box.bottom + y > height + 2;
      part.classList.toggle("is-out", zoom !== "all" && out);
    }
  }

  /** Its parts bear the names that the text calls them by. */
  function label() {
    look();
    for (const part of all()) {
      const ref = part.classList.contains("is-out") ? "" : refOf(part.dataset.key ?? "");
      if (ref) part.dataset.mark = ref;
      else delete part.dataset.mark;
    }
  }

  return {
    plane,
    /** @param {State} state @param {Scene|null} scene what is told in it */
    show(state, scene) {
      const retold = scene !== shown?.scene;
      // What is selected is told by the moment; the diagram would have all else step back.
      shown = { state: { ...state, selection: null }, scene };
      view.update({ ...shown.state, scene });
      if (retold) look();
      if (state.network === named) return;
      named = state.network;
      enlarge();
      clearTimeout(timer);
      timer = setTimeout(label, SOON);
    },
    /** @param {string} wanted */
    zoom(wanted) {
      zoom = wanted;
      label();
    },
    resize,
    /** @returns {Mark[]} */
    marks: () =>
      parts().flatMap((part) => {
        const name = refOf(part.dataset.key ?? "");
        return name ? [{ name, label: part.getAttribute("aria-label") ?? name, element: part }] : [];
      }),
    leave() {
      sizes.disconnect();
      clearTimeout(timer);
      view.destroy();
      plane.remove();
    },
  };
}
