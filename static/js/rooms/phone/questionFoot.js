/** @import { Answers, Question } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { clock, since } from "../time.js";
import { guessInWords, isAsked, lastSaid, roundOf } from "./guessing.js";

/** @param {Question} question @param {Answers} all */
const saidInWords = (question, all) => {
  const said = lastSaid(all);
  if (!said) return "";
  return said.guess === null ? "I don’t know" : guessInWords(question, said.guess);
};

/**
 * The line under the question: what is to be done now.
 *
 * @param {Question} question
 * @param {Answers} all of this phone
 */
export function leadOf(question, all) {
  const { phase } = question;
  const said = saidInWords(question, all);
  if (phase === "again") {
    const first = all.ask
      ? all.ask.guess === null
        ? "I don’t know"
        : guessInWords(question, all.ask.guess)
      : "";
    return first ? `Once more. First you said: ${first}.` : "Once more, after the talk.";
  }
  if (phase === "confidence")
    return said ? `Your answer: ${said}.` : "No answer of yours came in. The talk comes next.";
  if (phase === "discuss")
    return said
      ? `Your answer: ${said}. Turn to a neighbour who chose otherwise, and find out why.`
      : "Turn to a neighbour, and find out what they said, and why.";
  return phase === "reveal" ? "The run is played." : "";
}

/**
 * What is said under the buttons.
 *
 * @param {Question} question
 * @param {Answers} all
 * @param {boolean} waits the last answer has not arrived
 */
function captionOf(question, all, waits) {
  const { phase, phases } = question;
  if (waits) return "Kept, waiting for the room.";
  if (phase === "ask") {
    const talks = phases.includes("discuss");
    return `You may change it until the ${talks ? "talk begins" : "run is played"}.`;
  }
  if (phase === "again") return "You may change it until the run is played.";
  if (phase === "confidence") return all.ask?.sure ? "That is kept. You may change it." : "";
  if (phase === "seen")
    return all.seen === undefined || all.seen === null ? "" : "That is kept. You may change it.";
  return "";
}

/**
 * @param {{question: Question, offered: any, said: Answers, waits: boolean, since: number,
 *   film: import("../figures/film.js").Film, send: (guess: any) => void, leave: () => void}} props
 * since: when the phase was told
 */
export function Foot({ question, offered, said, waits, since: then, film, send, leave }) {
  const { phase } = question;
  const caption = captionOf(question, said, waits);
  const round = said[roundOf(question)];
  const same = round !== undefined && JSON.stringify(round.guess) === JSON.stringify(offered);
  const words = guessInWords(question, offered);
  const unknown = round !== undefined && round.guess === null;
  return html`${
    isAsked(question) &&
    html`<div class="phone-buttons is-sending">
      <button type="button" class=${`room-button is-main${words ? "" : " is-empty"}${same && words ? " is-in" : ""}`}
        data-press="Enter" aria-disabled=${words && !same ? undefined : "true"}
        onClick=${() => words && !same && send(offered)}
        >${!words ? "Send" : same ? (waits ? `Sending ${words}…` : `${capital(words)} is in ✓`) : `Send ${words}`}</button>
      <button type="button" class="room-button" aria-pressed=${unknown} onClick=${() => send(null)}>I don’t know</button>
    </div>`
  }${
    phase === "reveal" &&
    !film.over() &&
    html`<div class="phone-buttons"><button type="button" class="room-button" data-press=" " onClick=${film.skip}>Skip</button></div>`
  }${
    phase === "done" &&
    html`<div class="phone-buttons"><button type="button" class="room-button is-main" data-press="Enter"
      onClick=${leave}>Back to the wall</button></div>`
  }${
    phase === "discuss" &&
    html`<p class="phone-clock">Discuss <b role="timer">${clock(question.seconds + since(then))}</b></p>`
  }${caption && html`<p class="phone-caption">${caption}</p>`}`;
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
