import { html } from "../../../vendor/ui.js";
import { statusOf } from "../../store/derive.js";
import { stretchesOf, turnOf } from "./story.js";
import { Line } from "./storyLine.js";

/** @import { Actions, FieldEvent, State } from "../../types.js" */
/** @import { Moment, Stretch } from "./story.js" */

/**
 * @typedef {object} Props
 * @property {State} state
 * @property {Actions} actions
 * @property {ReturnType<typeof import("./narrator.js").createNarrator>} narrator
 * @property {number} now
 * @property {boolean} playing
 * @property {boolean} taking
 * @property {(to: number) => void} go
 * @property {() => void} play
 * @property {() => void} take
 * @property {(sample: number | null) => void} choose
 */

const TITLES = { input: "Input", forward: "Forward", loss: "Loss", backward: "Backward", update: "Update" };

/** Three parts: where we are, the line itself, and the keys. @param {Props} props */
export function Story(props) {
  const { state, narrator, now, actions } = props;
  const { trace, problem } = narrator;
  const close = html`<button type="button" class="mini story-close" aria-label="Close slow motion" title="Close (M)" onClick=${() => actions.slow(false)}>×</button>`;
  if (statusOf(state.session, state.frame) === "playing")
    return html`<p class="story-empty">The run is playing. Pause it, and the next update is told here line by line.
      <button type="button" class="button" onClick=${() => actions.command("pause")}>Pause</button></p>${close}`;
  const moment = trace?.moments[now];
  if (problem || !trace || !moment)
    return html`<p class="story-empty" role="status">${problem || "Writing it out…"}
      ${narrator.lost && html` <button type="button" class="button" onClick=${narrator.again}>Try again</button>`}</p>${close}`;
  const stretches = stretchesOf(trace.moments);
  const learns = trace.partial || stretches.some(({ stage }) => stage === "update");
  return html`
    <div class="story-place"><${Example} ...${props} /><${Stages} stretches=${stretches} moments=${trace.moments} now=${now} go=${props.go} /></div>
    <${Line} key=${`${moment.phase}${moment.layer}`} ...${props} moment=${moment} />
    <${Keys} ...${props} count=${trace.moments.length} learns=${learns} />
    ${close}`;
}

/** @param {Props} props */
function Example({ state, narrator, choose }) {
  const count = state.data?.train.inputs.length ?? 0;
  const { sample, trace } = narrator;
  const batch = trace?.batch.length ?? 1;
  return html`<div class="story-example">
    <label>Example
      <input type="number" min="1" max=${count} value=${(trace?.sample ?? 0) + 1}
        onChange=${(/** @type {FieldEvent} */ event) => {
          const wanted = Math.round(event.target.valueAsNumber);
          if (wanted >= 1 && wanted <= count) choose(wanted - 1);
        }} />
    </label>
    ${
      sample === null
        ? html`<span>of ${count}, ${batch > 1 ? `first of next ${batch}` : "the next one"}</span>`
        : html`<button type="button" class="plain-link" onClick=${() => choose(null)}>Back to the next update</button>`
    }
  </div>`;
}

/** @param {{stretches: Stretch[], moments: Moment[], now: number, go: (to: number) => void}} props */
function Stages({ stretches, moments, now, go }) {
  return html`<ol class="story-stages" aria-label="Phases">
    ${stretches.map((stretch) => {
      const { stage, from, count } = stretch;
      const state = now >= from + count ? "done" : now >= from ? "here" : "ahead";
      const turn = state === "here" ? turnOf(moments, stretch, now) : null;
      return html`<li key=${from}>
        <button type="button" class=${state} aria-current=${state === "here" ? "step" : undefined} onClick=${() => go(from)}>
          <span class="story-dot" aria-hidden="true"></span>${TITLES[stage]}${turn && html`<span class="story-turn">unit ${turn.unit} of ${turn.of}</span>`}
        </button></li>`;
    })}
  </ol>`;
}

/** @param {Props & {count: number, learns: boolean}} props */
function Keys({ state, narrator, now, count, playing, taking, go, play, take, learns }) {
  const mine = state.role === "owner";
  const next = narrator.sample === null;
  const last = now === count - 1;
  return html`<div class="story-keys" role="group" aria-label="Moments">
    <button type="button" class="button" onClick=${() => go(now - 1)} disabled=${now === 0} title="Back one line (←)" aria-label="Back one line">‹ Back</button>
    <button type="button" class="button" onClick=${() => go(now + 1)} disabled=${last} title="On one line (→)" aria-label="Next line">Next ›</button>
    ${
      learns &&
      html`<button type="button" class="button primary story-take" onClick=${take} disabled=${!mine || !next || taking}
        title=${next ? "The run takes exactly this update" : "Only the run's next update can be taken: go back to it"}>Take this whole step</button>`
    }
    <p class="story-count"><span>Line ${now + 1} of ${count}</span> · <button type="button" class="plain-link" aria-pressed=${playing} onClick=${play}>${playing ? "Stop" : "Play slowly"}</button></p>
    <p class="story-hint">← → move, M leaves</p>
  </div>`;
}
