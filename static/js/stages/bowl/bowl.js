/** @import { Stage } from "../types.js" */
/** @import { Landscape } from "./landscape.js" */
import { element as make } from "../../lib/element.js";
import { fixed } from "../../lib/format.js";
import { standing } from "../../store/timeline.js";
import { svg } from "../../views/network/svg.js";
import { createStanding } from "../standing.js";
import { createBasin } from "./basin.js";
import { heightAt, windowAround } from "./ground.js";
import { createLandscape, symbolOf } from "./landscape.js";
import { createQuadratic } from "./quadratic.js";

const WINDOW = {
  x: /** @type {[number, number]} */ ([-2, 2]),
  y: /** @type {[number, number]} */ ([-1.4, 1.4]),
};
/** How long an arrow is for its slope, and at most, in values. */
const ARROW = 0.25;
const LONGEST = 0.9;

/** What is drawn at a moment, in place of what the stage says. @type {Record<string, Partial<Stage>>} */
const MOMENTS = {
  bowl: { point: false, path: false, arrows: "none" },
  point: { path: false, arrows: "none" },
  slope: { path: false, arrows: "first" },
  partials: { path: false, arrows: "both" },
  arrow: { path: false, arrows: "gradient" },
  path: { path: true, arrows: "none" },
  rest: { path: true, arrows: "none", last: true },
};

/**
 * A loss over two parameters from above: of the live run, or a bowl of the lesson's own.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function bowl(element, { actions, store, ask, retell }) {
  const host = make("div", "plot-frame bowl-host");
  const reading = make("p", "stage-reading");
  element.append(host, reading);
  element.classList.add("figure-bowl");
  const stand = createStanding(actions, store);
  const basin = createBasin(host, {
    label: "Where it stands",
    move,
    resized: () => draw(),
    say: () => reading.textContent ?? "",
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "bowl" };
  /** @type {Landscape|null} */
  let landscape = null;
  /** The parameters that it is over. */
  let over = "";
  /** @type {import("./ground.js").Ground|null} */
  let ground = null;
  /** @type {ReturnType<typeof createQuadratic>|null} */
  let own = null;
  /** @type {[number, number]} */
  let at = [0, 0];
  let asked = "";
  /** @type {number|null} */
  let epochs = null;

  /** @param {number} x @param {number} y */
  function move(x, y) {
    if (stage.drag !== "point") return;
    at = [x, y];
    if (own) return draw();
    for (const [index, value] of [x, y].entries()) {
      const axis = landscape?.axes[index];
      if (axis) actions.edit(axis.layer, axis.unit, axis.input, Math.round(value * 1e4) / 1e4);
    }
  }

  /** @param {(string|HTMLElement)[]} parts */
  const tell = (...parts) => reading.replaceChildren(...parts);

  /** @param {string} mark @param {string} symbol @param {string} text */
  const value = (mark, symbol, text) =>
    make("span", "", { "data-mark": mark }, [make("i", "", {}, [symbol]), ` = ${text}`]);

  /** @param {[number, number]} by @param {string} name */
  function arrow(by, name) {
    const { x, y, em } = basin.plot;
    const [x1, y1, x2, y2] = [x(at[0]), y(at[1]), x(at[0] + by[0]), y(at[1] + by[1])];
    const angle = Math.atan2(y2 - y1, x2 - x1);
    const tip = [angle + 2.6, angle - 2.6].map(
      (one) => `${x2 + 0.7 * em() * Math.cos(one)} ${y2 + 0.7 * em() * Math.sin(one)}`,
    );
    return svg("path", { class: name, d: `M${x1} ${y1}L${x2} ${y2}M${tip[0]}L${x2} ${y2}L${tip[1]}` });
  }

  /** @returns {[number, number]} the slope where it stands */
  function slopeHere() {
    if (own) return own.slope(...at);
    if (!ground) return [0, 0];
    const [known, near] = [ground, 1e-3];
    const along = (/** @type {number} */ du, /** @type {number} */ dv) =>
      (heightAt(known, at[0] + du, at[1] + dv) - heightAt(known, at[0] - du, at[1] - dv)) / (2 * near);
    return [along(near, 0), along(0, near)];
  }

  function drawArrows() {
    const [g, h] = slopeHere();
    const length = Math.hypot(g, h);
    const by = length ? Math.min(LONGEST, ARROW * length) / length : 0;
    const [u, v] = [g * by, h * by];
    const kinds = {
      none: [],
      first: [arrow([u, 0], "arrow-part")],
      both: [arrow([u, 0], "arrow-part"), arrow([0, v], "arrow-part")],
      gradient: [arrow([u, v], "arrow-up"), arrow([-u, -v], "arrow-down")],
    };
    const wanted = /** @type {keyof typeof kinds} */ (stage.arrows ?? (stage.arrow ? "gradient" : "none"));
    basin.arrows.replaceChildren(...kinds[wanted]);
    return wanted === "none"
      ? []
      : [" · ", value("gradient", "∇J", wanted === "first" ? fixed(g) : `(${fixed(g)}, ${fixed(h)})`)];
  }

  function drawOwn() {
    if (!own) return;
    const rate = stage.rate ?? 0.2;
    const way = stage.path ? own.descent(at, rate) : [];
    basin.stand(stage.last ? (way.at(-1) ?? at) : at, way);
    tell(
      `at (${fixed(at[0])}, ${fixed(at[1])})`,
      " · ",
      value("loss", "J", fixed(own.height(...at))),
      ...drawArrows(),
      ...(stage.path ? [" · ", value("rate", "α", String(rate))] : []),
    );
  }

  function drawRun() {
    const state = store.get();
    if (!landscape || !state.network || !basin.known()) return;
    at = landscape.here(state);
    basin.stand(at, stage.path ? landscape.way(state) : []);
    const { train_loss: loss = null } = state.frame?.metrics ?? state.session?.metrics ?? {};
    const [first, second] = stage.over ?? [];
    const { inputs } = state.network.layers[0];
    const [across, up] = [symbolOf(first, inputs), symbolOf(second, inputs)];
    basin.name([across, up]);
    tell(
      `epoch ${standing(state).clock.epoch}`,
      " · ",
      value(first, across, fixed(at[0])),
      " · ",
      value(second, up, fixed(at[1])),
      " · ",
      value("loss", "J", fixed(loss, 4)),
      ...drawArrows(),
    );
  }

  function draw() {
    basin.draw();
    basin.point.classList.toggle("is-still", stage.drag !== "point");
    basin.point.classList.toggle("is-away", stage.point === false || !basin.known());
    if (own) drawOwn();
    else drawRun();
  }

  async function fetchGround() {
    const { session } = store.get();
    const key = `${session?.id} ${over}`;
    if (own || !landscape || !session || asked === key || !landscape.fits()) return;
    asked = key;
    try {
      const answer = await landscape.ground(stage.start);
      if (asked !== key) return;
      ground = answer;
      const start = stage.start ?? landscape.way(store.get(), 0)[0] ?? [0, 0];
      basin.over(ground, windowAround(ground, start));
      draw();
      retell();
    } catch {
      if (asked === key) asked = "";
    }
  }

  return {
    show(next, moment) {
      const began =
        String(stage.hessian) !== String(next.hessian) || String(stage.start) !== String(next.start);
      stage = { ...next, ...MOMENTS[moment ?? ""] };
      if (stage.hessian) {
        own = createQuadratic(stage.hessian, stage.centre ?? [0, 0]);
        basin.over(own.ground(WINDOW), WINDOW);
        basin.name(stage.names ?? ["w₁", "w₂"]);
        if (began) at = stage.start ?? [-1.4, 0.9];
      } else {
        own = null;
        const wanted = stage.over ?? ["edge:0:0:0", "bias:0:0"];
        stage = { ...stage, over: wanted };
        if (over !== wanted.join()) {
          over = wanted.join();
          landscape = createLandscape(store.get, ask, wanted);
        }
        fetchGround();
        const stood = stage.epochs ?? null;
        if (stood !== null && stood !== epochs)
          stand
            .at(stood)
            .then(() => (landscape?.fits() ? landscape.follow() : undefined))
            .then(draw, () => {});
        epochs = stood;
      }
      draw();
    },
    update(state) {
      if (own || !state.network || state.parameters.length !== state.network.count) return;
      landscape?.update(state);
      fetchGround();
      drawRun();
    },
    title: (moment) => moment,
    marks: () => {
      const parts = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("[data-mark]")]);
      return [
        { name: "point", label: reading.textContent ?? "", element: basin.point },
        ...parts.map((part) => ({
          name: part.dataset.mark ?? "",
          label: part.textContent ?? "",
          element: part,
        })),
      ];
    },
    sentence: () => `The bowl from above: ${reading.textContent ?? ""}`,
    resize: draw,
    leave() {
      element.replaceChildren();
      element.classList.remove("figure-bowl");
    },
  };
}
