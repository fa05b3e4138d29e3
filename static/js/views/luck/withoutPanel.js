import { html, render } from "../../../vendor/ui.js";
import { count, messageOf, percent, short } from "../../lib/format.js";
import { createAnswers } from "../../store/answers.js";
import { Picture } from "../insight/canvas.js";
import { nearest, paintHalos } from "./halos.js";
import { OutputChoice } from "./outputChoice.js";
import { createOutline } from "./plane.js";
import { Ranked } from "./ranked.js";

/** @import { Actions, DataView, State, View } from "../../types.js" */

/** The halos grow before one's eyes: so many pictures on the way. */
const PICTURES = 6;
const REST_MS = 120;

/**
 * @typedef {object} Answer what the server says of every retraining
 * @property {number} epoch
 * @property {number[]} examples
 * @property {number} of
 * @property {number[]} axes
 * @property {[number, number][]} ranges
 * @property {(number | null)[]} moved
 * @property {number[] | null} flipped
 * @property {(number | null)[]} loss
 * @property {(number | null)[]} loss_without
 * @property {any} parameters
 *
 * @typedef {{example: number, epoch: number, parameters: any}} One
 */

/**
 * The network trained anew once without each of its training points: a halo on each, as wide as its absence moves what
 * the network says; the boundary without the one that is pointed at.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function withoutPanel(element, actions) {
  /** @type {State | null} */
  let state = null;
  /** @type {Answer | null} */
  let answer = null;
  /** @type {number[]} places in the answer, the one that matters most first */
  let order = [];
  /** @type {number | null} a place in that order */
  let place = null;
  /** @type {Map<number, One>} */
  const ones = new Map();
  let about = "";
  let working = false;
  let problem = "";
  let turn = 0;
  const [outline, alone] = [createOutline(), createAnswers()];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function draw() {
    if (state?.data && state.network)
      render(
        html`<${Without} ...${{ state, seen: alone({ ...state, hover: null }), answer, order, place, one: chosen(), working, problem, outline, actions, choose, retrain }} />`,
        element,
      );
  }

  const chosen = () => (answer && place !== null ? (ones.get(answer.examples[order[place]]) ?? null) : null);

  function forget() {
    turn++;
    clearTimeout(timer);
    [answer, order, place, working, problem] = [null, [], null, false, ""];
    ones.clear();
  }

  async function retrain() {
    if (!state) return;
    const epochs = trained(state);
    forget();
    working = true;
    draw();
    const mine = turn;
    try {
      for (let picture = 1; picture <= PICTURES; picture++) {
        const epoch = Math.round((epochs * picture) / PICTURES);
        if (epoch === answer?.epoch) continue;
        const received = await actions.ask(`/without?epoch=${epoch}&resolution=40`);
        if (mine !== turn) return;
        answer = received;
        order = ranked(received.moved);
        draw();
      }
    } catch (error) {
      if (mine !== turn) return;
      problem = messageOf(error);
    }
    working = false;
    draw();
  }

  /** @param {number} wanted */
  function choose(wanted) {
    if (wanted === place) return;
    place = wanted;
    clearTimeout(timer);
    if (!working) timer = setTimeout(look, ones.size ? 0 : REST_MS);
    draw();
  }

  /** Fetches the network that never saw the chosen point. */
  async function look() {
    if (!answer || place === null || chosen()) return;
    const [example, mine] = [answer.examples[order[place]], turn];
    try {
      const one = await actions.ask(`/without/${example}?epoch=${answer.epoch}`);
      if (mine !== turn) return;
      ones.set(example, one);
    } catch (error) {
      if (mine !== turn) return;
      problem = messageOf(error);
    }
    draw();
    // Meanwhile another may have been pointed at.
    if (answer.examples[order[place]] !== example) look();
  }

  return {
    update(next) {
      const before = state;
      state = next;
      if (!next.session || !next.data || !next.network) return;
      const now = `${next.session.id} ${JSON.stringify(next.session.spec)}`;
      if (now !== about) {
        about = now;
        forget();
        draw();
      } else if (before?.display !== next.display || trained(next) !== (before && trained(before))) draw();
    },
    destroy() {
      forget();
      state = null;
      render(null, element);
    },
  };
}

/** How many epochs the run has had. @param {State} state */
const trained = ({ frame, session }) => (frame ?? session)?.clock.epoch ?? 0;

/** Places, what moves most first. @param {(number | null)[]} moved */
function ranked(moved) {
  const size = (/** @type {number} */ place) => moved[place] ?? Number.POSITIVE_INFINITY;
  return moved.map((_, place) => place).sort((one, other) => size(other) - size(one) || one - other);
}

/**
 * @typedef {object} WithoutProps
 * @property {State} state
 * @property {State} seen with the output that is pictured as the only one
 * @property {Answer | null} answer
 * @property {number[]} order
 * @property {number | null} place
 * @property {One | null} one
 * @property {boolean} working
 * @property {string} problem
 * @property {ReturnType<typeof createOutline>} outline
 * @property {Actions} actions
 * @property {(place: number) => void} choose
 * @property {() => void} retrain
 *
 * @param {WithoutProps} props
 */
function Without({
  state,
  seen,
  answer,
  order,
  place,
  one,
  working,
  problem,
  outline,
  actions,
  choose,
  retrain,
}) {
  const data = /** @type {DataView} */ (state.data);
  const epochs = trained(state);
  const points = data.train.inputs.length;
  const stale = answer && !working && answer.epoch !== epochs;
  return html`
    <p>Trained anew from the same start, once without each of the ${count(points)} training points, for as many epochs as this run has had.</p>
    <p class="luck-keys"><button type="button" class="button" disabled=${working || epochs === 0} onClick=${retrain}>${answer ? "Retrain again" : "Retrain without each"}</button>
      <span role="status">${told(answer, working, epochs)}</span></p>
    ${stale && html`<p class="faint">The run is at epoch ${count(epochs)} by now.</p>`}
    ${problem && html`<p class="verdict trouble" role="alert">${problem}</p>`}
    ${answer && html`<${OutputChoice} ...${{ state, actions }} />`}
    ${
      answer &&
      html`<figure class="insight-map luck-map">
        <${Picture} label="The training points, each with a halo as wide as its absence matters" paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) => paintHalos(context, side, seen, answer, order, place, one, outline)}
          onPoint=${(/** @type {number} */ x, /** @type {number} */ y) => {
            const found = nearest(
              x,
              y,
              seen,
              answer,
              order,
              document.querySelector(".without-insight .map-picture")?.clientWidth ?? 1,
            );
            if (found !== null) choose(found);
          }} />
        <figcaption><p>${place === null ? "Point at one: the boundary without it is drawn." : `Thin: ${data.task === "regression" ? "what is said" : "the boundary"} with all of them.`}</p></figcaption></figure>
      ${answer.examples.length < answer.of && html`<p class="faint">Of ${count(answer.of)} points, ${count(answer.examples.length)} drawn at random were left out, one at a time.</p>`}
      <h3>Whose absence matters</h3>
      <${Ranked} label="Which point, by how much its absence moves" picture="How much each absence moves, the most at the left" values=${answer.moved} order=${order} chosen=${place}
        said=${place === null ? "none chosen" : sentence(answer, order[place])} choose=${choose} />
      <p class="luck-one" role="status">${sentence(answer, order[place ?? 0])}</p>`
    }`;
}

/** @param {Answer | null} answer @param {boolean} working @param {number} epochs */
function told(answer, working, epochs) {
  if (working) return answer ? `epoch ${count(answer.epoch)} of ${count(epochs)}…` : "Working it out…";
  if (answer) return `after ${count(answer.epoch)} epochs`;
  return epochs === 0 ? "Train the run first." : "";
}

/** @param {Answer} answer @param {number} place */
function sentence(answer, place) {
  const { examples, moved, flipped, loss, loss_without } = answer;
  const what = flipped
    ? `${percent(flipped[place])} of the plane is read otherwise, and what is said moves by ${percent(moved[place])}`
    : `what is said moves by ${short(moved[place])}`;
  return `Without point ${count(examples[place])}, ${what}; its own loss is ${short(loss_without[place])}, not ${short(loss[place])}.`;
}
