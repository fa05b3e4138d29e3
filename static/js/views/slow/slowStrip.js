import { html } from "../../../vendor/ui.js";
import { statusOf } from "../../store/derive.js";
import { hasThreshold, inputName, linkName, unitName } from "../shared/names.js";
import { Formula } from "./formula.js";
import { Matrix } from "./matrix.js";
import { refsOf, selectionOfRef, stretchesOf } from "./story.js";

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

/** @param {Props} props */
export function SlowStrip(props) {
  const { state, narrator, now } = props;
  const { trace, problem } = narrator;
  if (statusOf(state.session, state.frame) === "playing")
    return html`<p class="empty-note">The run is playing. Pause it, and the next update is told here line by line.
      <button type="button" class="button" onClick=${() => props.actions.command("pause")}>Pause</button></p>`;
  if (problem) return html`<p class="empty-note">${problem}</p>`;
  const moment = trace?.moments[now];
  if (!trace || !moment) return html`<p class="empty-note" role="status">Writing it out…</p>`;
  const stretches = stretchesOf(trace.moments);
  return html`
    <div class="slow-bar">
      <${Example} ...${props} />
      <${Progress} stretches=${stretches} now=${now} go=${props.go} />
      <${Keys} ...${props} count=${trace.moments.length} learns=${stretches.some(({ stage }) => stage === "update") || trace.partial} />
    </div>
    <${Line} key=${`${moment.phase}${moment.layer}`} ...${props} moment=${moment} />
    ${trace.partial && html`<${Partial} ...${props} />`}
  `;
}

/** @param {Props} props */
function Example({ state, narrator, choose }) {
  const count = state.data?.train.inputs.length ?? 0;
  const { sample, trace } = narrator;
  const batch = trace?.batch.length ?? 1;
  const next = sample === null;
  return html`<div class="slow-example">
    <label>Example
      <input type="number" min="1" max=${count} value=${(trace?.sample ?? 0) + 1}
        onChange=${(/** @type {FieldEvent} */ event) => {
          const wanted = Math.round(event.target.valueAsNumber);
          if (wanted >= 1 && wanted <= count) choose(wanted - 1);
        }} />
    </label>
    ${
      next
        ? html`<span>of ${count} · ${batch > 1 ? `first of the next batch of ${batch}` : "the next one"}</span>`
        : html`<span>of ${count}</span> <button type="button" class="mini text" onClick=${() => choose(null)}>Back to the next update</button>`
    }
  </div>`;
}

/** @param {{stretches: Stretch[], now: number, go: (to: number) => void}} props */
function Progress({ stretches, now, go }) {
  return html`<ol class="slow-progress" aria-label="Phases">
    ${stretches.map(({ stage, from, count }) => {
      const done = Math.max(0, Math.min(1, (now - from + 1) / count));
      const here = now >= from && now < from + count;
      return html`<li key=${from} style=${{ flexGrow: 2 + Math.sqrt(count) }}>
        <button type="button" aria-current=${here ? "step" : undefined} onClick=${() => go(from)}>
          <span class="slow-track" aria-hidden="true"><span style=${{ width: `${done * 100}%` }}></span></span>
          ${TITLES[stage]}
        </button></li>`;
    })}
  </ol>`;
}

/** @param {Props & {count: number, learns: boolean}} props */
function Keys({ state, narrator, now, count, playing, taking, go, play, take, learns }) {
  const mine = state.role === "owner";
  const next = narrator.sample === null;
  return html`<div class="slow-keys" role="group" aria-label="Moments">
    <button type="button" class="key" onClick=${() => go(now - 1)} disabled=${now === 0} title="Back one moment (←)" aria-label="Back one moment">◂</button>
    <span class="slow-count">${now + 1} / ${count}</span>
    <button type="button" class="key" onClick=${() => go(now + 1)} disabled=${now === count - 1} title="Forward one moment (→)" aria-label="Forward one moment">▸</button>
    <button type="button" class="key slow-play" aria-pressed=${playing} onClick=${play}>${playing ? "Stop" : "Play slowly"}</button>
    ${
      learns &&
      html`<button type="button" class=${`button${now === count - 1 ? " primary" : ""}`} onClick=${take} disabled=${!mine || !next || taking}
        title=${next ? "The run takes exactly this update" : "Only the run's next update can be taken: go back to it"}>Take this step</button>`
    }
  </div>`;
}

/** @param {Props & {moment: Moment}} props */
function Line({ state, actions, moment }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const named = { network, data: state.data, session: state.session };
  const lit = refsOf(state.hover, network);
  const matrix = moment.phase === "pre_activation" && moment.unit === null;
  /** @param {string | null} ref */
  const onPoint = (ref) => actions.hover(ref ? selectionOfRef(ref, network) : null);
  /** @param {string} ref */
  const nameOf = (ref) => {
    const selection = selectionOfRef(ref, network);
    if (selection?.kind === "link") return linkName(named, selection.layer, selection.unit, selection.input);
    if (selection?.kind === "input") return `input ${inputName(state.data, selection.input)}`;
    if (selection?.kind !== "unit") return ref;
    return `${ref.startsWith("target") ? "target of " : ""}${unitName(named, selection.layer, selection.unit)}`;
  };
  const place =
    moment.layer !== null && moment.unit !== null ? unitName(named, moment.layer, moment.unit) : "";
  const common = { lit, onPoint, nameOf };
  return html`<div class=${`slow-line stage-${moment.phase}`} aria-live="polite" aria-atomic="true">
    <p class="slow-note">${place && html`<b>${place[0].toUpperCase() + place.slice(1)}.</b> `}${moment.note}
      ${hasThreshold(state.session) && moment.phase === "pre_activation" && html` Here b = −θ.`}</p>
    ${moment.phase !== "input" && html`<${Formula} ...${common} latex=${moment.latex} label="The formula in symbols" />`}
    ${
      matrix
        ? html`<${Matrix} moment=${moment} hover=${state.hover} actions=${actions} />`
        : moment.latex_numbers !== moment.latex &&
          html`<${Formula} ...${common} latex=${moment.latex_numbers} label="The same with its numbers" />`
    }
  </div>`;
}

/** @param {Props} props */
function Partial({ state, actions, narrator, choose }) {
  const { unit } = narrator;
  const named = { network: /** @type {any} */ (state.network), data: state.data, session: state.session };
  return html`<p class="slow-partial">
    ${
      unit
        ? html`The lines of ${unitName(named, unit.layer, unit.unit)} only; choose another unit in the diagram, or${" "}
          <button type="button" class="mini text" onClick=${() => {
            actions.select(null);
            choose(narrator.sample);
          }}>see whole layers</button>`
        : "A large network: its layers as matrices. Choose a unit in the diagram to hear its own lines, there and back."
    }
  </p>`;
}
