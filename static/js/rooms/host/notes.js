/** @import { Question, RoomState } from "../types.js" */
/** @import { Steer } from "../remote/steering.js" */
import { html } from "../../../vendor/ui.js";
import { answerOf, letterOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { due } from "./onward.js";
import { Panel, Words } from "./panel.js";

/** @typedef {{title: string, notes: string|null, short: string|null}} LessonStep */

/** What to say where nobody has written it down. @type {Partial<Record<import("../types.js").Phase, string>>} */
const SAY = {
  ask: "Everybody answers alone, without a word.",
  confidence: "How sure are you? From 1, a guess, to 5, certain.",
  discuss: "Do not say who is right. <b>Turn to a neighbour who chose another answer.</b>",
  again: "Answer once more: stay with it, or change.",
  seen: "What did you see?",
};

/**
 * What an option is called on all screens; in the notes of a yes or no it has its own word.
 *
 * @param {Question["kind"]} kind
 * @param {string} name
 */
const calledIn = (kind, name) =>
  kind === "diverges" && name.length > 1 ? letterOf(/^(d|yes|true)/i.test(name) ? 0 : 1) : name;

/** How much of the minutes is left. @param {number} minutes @param {number} seconds that have gone by */
export function leftOf(minutes, seconds) {
  const left = Math.ceil(minutes - seconds / 60);
  return left >= 0 ? `${left} min left of ${minutes}` : `${-left} min over ${minutes}`;
}

/** @param {RoomState} state @param {Question|null} question @param {number} steps @param {number} lasted */
function asideOf({ room }, question, steps, lasted) {
  const step = room?.view.step ?? null;
  const minutes = question && question.phase !== "done" ? question.notes?.minutes : null;
  return [
    step !== null && `step ${step}${steps > 0 ? ` of ${steps}` : ""}`,
    minutes && leftOf(minutes, lasted),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {{question: Question}} props */
function Asked({ question }) {
  const { ask, notes, outcome, phase } = question;
  const wrong = Object.entries(/** @type {Record<string, string>} */ (notes?.wrong ?? {}));
  return html`
    <${Words} name="host-ask" text=${ask} />
    ${
      isRevealed(phase) && outcome
        ? html`<p class="host-say"><b>${answerOf(question)}</b></p>`
        : html`<${Words} name="host-say" text=${notes?.say ?? SAY[phase] ?? ""} />`
    }
    ${wrong.length > 0 && html`<h3>What they will say</h3>`}
    ${wrong.map(([name, text]) => html`<p key=${name}><b>${calledIn(question.kind, name)}</b> <${Words} tag="span" text=${text} /></p>`)}
    ${notes?.next && html`<h3>Next</h3><${Words} tag="p" text=${notes.next} />`}`;
}

/** @param {{state: RoomState, step: LessonStep|null}} props */
function Between({ state, step }) {
  const cue = due(state);
  return html`
    ${step && html`<p class="host-ask">${step.title}</p>`}
    ${step?.short && html`<${Words} name="host-say" text=${step.short} />`}
    ${step?.notes && html`<${Words} text=${step.notes} />`}
    ${cue && html`<h3>Next</h3><p>Question ${cue.number}: <${Words} tag="span" text=${cue.ask} /></p>`}
    ${!step && !cue && html`<p class="host-say">${state.room?.lesson ? "→ begins the lesson; the wall and all phones follow." : "Play the run, ask your own question, or hand out networks. The wall and all phones follow."}</p>`}`;
}

/**
 * What to say, what they will say, what comes next.
 *
 * @param {{state: RoomState, question: Question|null, step: LessonStep|null, steps: number, lasted: number, back: Steer,
 *   play: Steer, plays: boolean, press: (steer: Steer) => void}} props lasted: seconds since the question was opened
 */
export function Notes({ state, question, step, steps, lasted, back, play, plays, press }) {
  return html`<${Panel} name="notes" title="Notes" aside=${asideOf(state, question, steps, lasted)}>
    <div class="host-scroll" tabindex="0" role="group" aria-label="What to say">
      ${question ? html`<${Asked} question=${question} />` : html`<${Between} state=${state} step=${step} />`}
    </div>
    <footer>
      <button type="button" class="button" aria-disabled=${!back.deed} title=${back.says} onClick=${() => press(back)}>← ${state.room?.lesson ? "Step back" : "Back"}</button>
      <button type="button" class="button" aria-disabled=${!play.deed} aria-keyshortcuts="Space" title=${play.says} onClick=${() => press(play)}>${plays ? "❚❚ Pause the run" : "▶ Play the run"}</button>
    </footer>
  <//>`;
}
