import { html, render } from "../../../vendor/ui.js";
import { count, messageOf, short } from "../../lib/format.js";
import { answerShown, createAnswers } from "../../store/answers.js";
import { Picture } from "../insight/canvas.js";
import { Choice } from "../insight/choice.js";
import { paintBands, reachOf } from "./bands.js";
import { createCloud } from "./cloud.js";
import { FATES, givenStart, verdict } from "./fates.js";
import { byLoss, freshLot } from "./lot.js";
import { legend, paintLot, pictured } from "./lotPicture.js";
import { OutputChoice } from "./outputChoice.js";
import { createOutline } from "./plane.js";
import { Ranked } from "./ranked.js";

/** @import { Actions, State, View } from "../../types.js" */
/** @import { Row } from "./bands.js" */
/** @import { Answer, Lot } from "./lot.js" */

/** No quicker than this, in milliseconds from one picture to the next: quicker nobody can see. */
const PICTURE_MS = 80;
/** A picture that is not looked at is not asked for; it is looked up again whether it is. */
const HIDDEN_MS = 500;
const REST_MS = 120;
const MOST_EPOCHS = 1000;
const RESOLUTION = 40;
const LOTS = [50, 200, 1000];
/** Pictures of so many runs are kept: what is opened on the bench can be taken back. */
const KEPT = 4;

/**
 * Many starts of this network, trained side by side before one's eyes: what they say, how they lose, what becomes of
 * each; any of them can be put on the bench.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function luckPanel(element, actions) {
  /** @type {State | null} */
  let state = null;
  /** @type {Map<string, Lot>} */
  const kept = new Map();
  let lot = freshLot(200);
  let about = "";
  let running = false;
  let problem = "";
  /** The last question, and the output that it was about. */
  let [turn, asked] = [0, 0];
  const [cloud, outline, alone] = [createCloud(), createOutline(), createAnswers()];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function draw() {
    if (state?.data && state.network)
      render(
        html`<${Luck} ...${{ state, seen: seenOf(state), lot, running, problem, cloud, outline, actions, choose, open, train, take }} />`,
        element,
      );
  }

  /** The output that the picture is of as the only one; another may be chosen meanwhile. @param {State} now */
  const seenOf = (now) =>
    alone({ ...now, hover: null, display: { ...now.display, answer: lot.answer?.output ?? 0 } });

  /** @param {number} epoch */
  async function ask(epoch) {
    clearTimeout(timer);
    if (!state) return;
    if (document.hidden && running) {
      timer = setTimeout(() => ask(epoch), HIDDEN_MS);
      return;
    }
    const mine = ++turn;
    const begun = performance.now();
    try {
      asked = outputOf(state);
      const since = lot.curve.length;
      const query = `networks=${lot.networks}&epoch=${epoch}&resolution=${RESOLUTION}&since=${since}&output=${asked}`;
      /** @type {Answer} */
      const answer = await actions.ask(`/luck?${query}`);
      if (mine !== turn) return;
      const chosen = lot.place === null ? null : lot.order[lot.place];
      lot.answer = answer;
      lot.curve = [...lot.curve, ...answer.curve];
      lot.order = byLoss(answer.train_loss);
      lot.place = chosen === null ? null : lot.order.indexOf(chosen);
      problem = "";
    } catch (error) {
      if (mine !== turn) return;
      problem = messageOf(error);
      running = false;
    }
    if (running && lot.answer && lot.answer.epoch < MOST_EPOCHS)
      timer = setTimeout(() => ask(epoch + 1), Math.max(0, PICTURE_MS - (performance.now() - begun)));
    else {
      running = false;
      look();
    }
    draw();
  }

  function train() {
    running = !running;
    if (running) ask((lot.answer?.epoch ?? -1) + 1);
    else {
      turn++;
      clearTimeout(timer);
      look();
    }
    draw();
  }

  /** @param {number} networks */
  function take(networks) {
    lot = freshLot(networks);
    running = false;
    ask(0);
    draw();
  }

  /** @param {number} place */
  function choose(place) {
    lot.place = place;
    lot.one = null;
    clearTimeout(timer);
    if (running) train();
    else timer = setTimeout(look, REST_MS);
    draw();
  }

  /** Fetches the chosen one as it stands. */
  async function look() {
    const { answer, place, order, networks } = lot;
    if (!answer || place === null) return;
    const [number, mine] = [order[place], lot];
    if (mine.one?.number === number && mine.one.epoch === answer.epoch) return;
    try {
      const one = await actions.ask(`/luck/${number}?networks=${networks}&epoch=${answer.epoch}`);
      if (mine.place !== place || mine.answer !== answer) return;
      mine.one = one;
      problem = "";
    } catch (error) {
      problem = messageOf(error);
    }
    draw();
  }

  /** Puts the chosen one on the bench, trained as far as it is here. Undo brings back what was there. */
  async function open() {
    const { one } = lot;
    if (!one) return;
    if (!(await actions.changeSpec((spec) => ({ ...spec, seed: one.seed }), { notice: null }))) return;
    if (one.epoch && !(await actions.command("advance", { unit: "epoch", count: one.epoch }))) return;
    const text = `Start ${one.number} is on the bench, after ${epochs(one.epoch)}.`;
    actions.notify({ level: "info", text, undo: true });
  }

  return {
    update(next) {
      const before = state;
      state = next;
      if (!next.session || !next.data || !next.network) return;
      const { id, spec } = next.session;
      const now = `${id} ${JSON.stringify(spec)}`;
      if (now !== about) {
        clearTimeout(timer);
        turn++;
        running = false;
        if (about && lot.answer) kept.set(about, lot);
        for (const name of [...kept.keys()].slice(0, -KEPT)) kept.delete(name);
        about = now;
        lot = kept.get(now) ?? freshLot(lot.networks);
        asked = lot.answer?.output ?? asked;
        if (!lot.answer) ask(0);
        draw();
      } else if (before?.display !== next.display || before?.data !== next.data) draw();
      // One that is at work asks for the chosen output with its next picture.
      if (!running && lot.answer && asked !== outputOf(next)) ask(lot.answer.epoch);
    },
    destroy() {
      clearTimeout(timer);
      turn++;
      state = null;
      render(null, element);
    },
  };
}

/** Which of several values is pictured. @param {State} state */
const outputOf = (state) => answerShown({ ...state, hover: null });

/** @param {number} number */
const epochs = (number) => `${count(number)} ${number === 1 ? "epoch" : "epochs"}`;

/**
 * @typedef {object} LuckProps
 * @property {State} state
 * @property {State} seen with the output that is pictured as the only one
 * @property {Lot} lot
 * @property {boolean} running
 * @property {string} problem
 * @property {ReturnType<typeof createCloud>} cloud
 * @property {ReturnType<typeof createOutline>} outline
 * @property {Actions} actions
 * @property {(place: number) => void} choose
 * @property {() => void} open
 * @property {() => void} train
 * @property {(networks: number) => void} take
 *
 * @param {LuckProps} props
 */
function Luck({ state, seen, lot, running, problem, cloud, outline, actions, choose, open, train, take }) {
  const { answer, curve, networks, order, place, one } = lot;
  const lots = LOTS.map((number) => ({ value: `${number}`, label: `${count(number)} starts` }));
  const begun = (answer?.epoch ?? 0) > 0;
  return html`
    <p>The same network from other starting weights, each with an order of examples of its own.
      ${givenStart(state) && " The weights are given, so only the order differs."}</p>
    <${Choice} words="How many" value=${`${networks}`} options=${lots} choose=${(/** @type {string} */ value) => take(Number(value))} />
    <${OutputChoice} ...${{ state, actions }} />
    <p class="luck-keys"><button type="button" class="button" aria-pressed=${running} onClick=${train}>${running ? "Stop" : begun ? "Train on" : "Train them"}</button>
      <span>after <b>${epochs(answer?.epoch ?? 0)}</b></span></p>
    ${problem && html`<p class="verdict trouble" role="alert">${problem}</p>`}
    ${
      answer === null
        ? !problem && html`<p class="empty-note" role="status">Drawing ${count(networks)} starts…</p>`
        : html`<figure class="insight-map luck-map">
          <${Picture} label=${pictured(state, answer)} paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) => paintLot(context, side, seen, lot, cloud, outline)} />
          <figcaption><p class="map-legend">${legend(state, answer)}</p></figcaption></figure>
        <h3>Any one of them</h3>
        <${Ranked} label="Which start, by its training loss" picture="The training loss of every start, the least at the left" values=${answer.train_loss}
          order=${order} chosen=${place} log said=${place === null ? "none chosen" : `start ${order[place]}, loss ${short(answer.train_loss[order[place]])}`} choose=${choose} />
        <p class="luck-one" role="status">${place === null ? "Choose one to see its boundary, and to put it on the bench." : verdict(order[place], answer)}</p>
        ${place !== null && html`<p><button type="button" class="button" disabled=${!one || running} onClick=${open}>Open it on the bench</button></p>`}
        <dl class="figures luck-fates" aria-live=${running ? "off" : "polite"}>${FATES.map(
          ({ name, word, says }) => html`<div key=${name}><dt><b>${word}</b> ${says(state, answer.goal)}</dt>
            <dd>${count(answer.counts[name])}<span class="luck-share" aria-hidden="true"><span style=${{ width: `${(100 * answer.counts[name]) / networks}%` }}></span></span></dd></div>`,
        )}</dl>
        ${curve.length > 1 && html`<${Bands} curve=${curve} />`}`
    }`;
}

/** @param {{curve: Row[]}} props */
function Bands({ curve }) {
  const last = curve.at(-1);
  const reach = reachOf(curve);
  const words = `Training loss from epoch 0 to ${last?.epoch}: half of the starts now lie between ${short(last?.train[1])} and ${short(last?.train[3])}`;
  return html`<figure class="luck-bands"><${Picture} className="bands-picture" label=${words}
      paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ wide, /** @type {number} */ high) => paintBands(context, wide, high, curve)} />
    <figcaption>Losses from ${short(reach.low, 2)} to ${short(reach.high, 2)}${reach.log && ", by powers of ten"}: the middle start, half of them, nine tenths of them.${last?.test && " Dashed: the middle one, tested."}</figcaption></figure>`;
}
