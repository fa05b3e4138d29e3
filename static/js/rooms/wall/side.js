/** @import { Film } from "../figures/film.js" */
/** @import { Round } from "../figures/votes/rounds.js" */
/** @import { Question, Room } from "../types.js" */
import { html, useEffect, useState } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { inThrees } from "../../lib/roomCode.js";
import { under } from "../../lib/root.js";
import { answerOf } from "../figures/options.js";
import { ENOUGH, isRevealed } from "../figures/phases.js";
import { unknownOf } from "../figures/votes/rounds.js";
import { clockFace, hintOf } from "./words.js";

/** How one gets in. @param {{room: Room, fill: () => void}} props fill: takes the whole screen */
export const Joining = ({ room: { code, door }, fill }) => html`
  <section class="wall-card wall-join" aria-label="Join the room">
    ${
      door === "open"
        ? html`<img class="wall-square" src=${under(`/join/${code}/square.svg`)} alt="Square to scan: it opens the room" />
            <p class="wall-address">${location.host}${under("/join")}</p>`
        : html`<p class="wall-closed">The door is closed: nobody new comes in.</p>`
    }
    <p class="wall-code">${inThrees(code)}</p>
    <button
      type="button" class="wall-fill" onClick=${fill}
      aria-label="Full screen" aria-keyshortcuts="F" title="Full screen: F"
    ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" /></svg></button>
  </section>`;

/** Seconds of the phase, by this browser's clock. @param {number} phaseAt @param {number} seconds */
const lasted = (phaseAt, seconds) => seconds + (Date.now() - phaseAt) / 1000;

/** How long the class has talked. @param {{phaseAt: number, seconds: number}} props */
function Talk({ phaseAt, seconds }) {
  const [now, setNow] = useState(() => lasted(phaseAt, seconds));
  useEffect(() => {
    const tick = () => setNow(lasted(phaseAt, seconds));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [phaseAt, seconds]);
  return html`<p class="wall-count"><b class="wall-much" role="timer">${clockFace(now)}</b> <span>of talk</span></p>`;
}

/** How many have answered. @param {{question: Question}} props */
const Answered = ({ question: { answered, here } }) => html`
  <p class="wall-count"><b class="wall-much">${count(answered)}</b> <span>of ${count(here)} answered</span></p>
  <div class="wall-bar"><i style=${{ "--share": here > 0 ? Math.min(1, answered / here) : 0 }}></i></div>`;

/** @param {{question: Question, film: Film, rounds: Round[]}} props */
function Told({ question, film, rounds }) {
  if (!film.over()) return html`<p class="wall-told">The run is played.</p>`;
  const unknown = unknownOf(rounds);
  return html`<p class="wall-told">${answerOf(question)}</p>
    ${unknown && html`<p>${unknown}</p>`}
    ${!question.votes && html`<p>Votes are shown from ${ENOUGH} answers on.</p>`}`;
}

/**
 * The count of those who answered, the clock of the talk, or what the run came to.
 *
 * @param {{room: Room, question: Question|null, phaseAt: number, film: Film, rounds: Round[]}} props
 */
export function Standing({ room, question, phaseAt, film, rounds }) {
  if (!question)
    return html`<section class="wall-card wall-standing"><p class="wall-count"><b class="wall-much">${count(room.here)}</b> <span>here</span></p></section>`;
  const { phase } = question;
  const hint = hintOf(question);
  const told = isRevealed(phase) && phase !== "seen";
  return html`<section class="wall-card wall-standing">
    ${
      told
        ? html`<${Told} ...${{ question, film, rounds }} />`
        : phase === "discuss"
          ? html`<${Talk} phaseAt=${phaseAt} seconds=${question.seconds} />`
          : html`<${Answered} question=${question} />`
    }
    ${hint && html`<p>${hint}</p>`}
  </section>`;
}
