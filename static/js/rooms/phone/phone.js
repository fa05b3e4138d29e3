/** @import { Question, RoomState } from "../types.js" */
/** @import { Connection } from "../connection.js" */
/** @import { OwnAnswers } from "./answers.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { messageOf } from "../../lib/format.js";
import { createAnnouncer } from "../../stages/announcer.js";
import { connect } from "../connection.js";
import { PHASE_NAMES } from "../figures/phases.js";
import { eachSecond } from "../time.js";
import { createAnswers } from "./answers.js";
import { Bar, standing } from "./bar.js";
import { End } from "./ends.js";
import { followView } from "./followView.js";
import { roundOf } from "./guessing.js";
import { createLooking } from "./looking.js";
import { questionView } from "./questionView.js";

/**
 * @typedef {object} PhoneActions
 * @property {() => void} askForWheel or takes it back
 * @property {(question: Question, guess: any) => void} send null: "I don't know"
 * @property {(question: Question, sure: number) => void} beSure
 * @property {() => void} leaveQuestion it is over; the wall is followed again
 *
 * @typedef {object} PhoneContext
 * @property {HTMLElement} body
 * @property {HTMLElement} foot
 * @property {Connection} connection
 * @property {OwnAnswers} answers
 * @property {ReturnType<typeof createLooking>} looking
 * @property {PhoneActions} actions
 * @property {() => void} changed something is to be drawn that the room knows nothing of
 *
 * @typedef {{update: (state: RoomState) => void, destroy: () => void}} PhoneView
 */

const VIEWS = { follow: followView, question: questionView };

/**
 * A room on a phone: what the wall shows, what is asked, and the wheel when it is one's own.
 *
 * @param {HTMLElement} place
 * @param {string} code
 * @param {string} key of this device
 * @param {() => void} back joins anew
 * @returns {() => void} leaves
 */
export function phone(place, code, key, back) {
  const bar = make("header", "phone-bar");
  const notice = make("p", "phone-notice", { role: "alert" });
  const body = make("div", "phone-body");
  const foot = make("footer", "phone-foot");
  const announcer = createAnnouncer();
  place.replaceChildren(bar, notice, body, foot, announcer.element);
  place.classList.add("phone");
  const connection = connect(code, { key, framesPerSecond: 10 });
  const { store } = connection;
  let pending = false;
  let greeted = 0;
  /** The question that is over and was left, by its number. */
  let left = 0;
  /** @type {keyof typeof VIEWS|"end"|null} */
  let kind = null;
  /** @type {PhoneView|null} */
  let view = null;

  function changed() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      draw(store.get());
    });
  }

  /** @param {string} sentence */
  const say = (sentence) => {
    notice.textContent = sentence;
  };
  const looking = createLooking(changed);
  const answers = createAnswers(
    code,
    (given, idempotencyKey) => connection.command("answer", given, { idempotencyKey }),
    {
      changed,
      refused: say,
    },
  );

  /** @type {PhoneActions} */
  const actions = {
    async askForWheel() {
      const { mine } = store.get();
      if (!mine) return;
      const asks = !mine.asks;
      store.set({ mine: { ...mine, asks } });
      try {
        await connection.command("driver", { do: asks ? "ask" : "release" });
      } catch (error) {
        store.set({ mine });
        say(messageOf(error));
      }
    },
    send({ number, phase }, guess) {
      say("");
      const { sure } = answers.draft(number, phase);
      answers.give(number, phase, { guess, ...(sure && { sure }) });
    },
    beSure(question, sure) {
      const { number, phase } = question;
      answers.note(number, phase, { sure });
      const said = answers.of(number)[roundOf(question)];
      if (phase === "confidence") answers.give(number, phase, { sure });
      else if (said) answers.give(number, phase, { guess: said.guess, sure });
    },
    leaveQuestion() {
      left = store.get().question?.number ?? 0;
      changed();
    },
  };
  const context = { body, foot, connection, answers, looking, actions, changed };

  /** @param {RoomState} state @returns {keyof typeof VIEWS|"end"} */
  function wanted({ link, question }) {
    if (link === "gone") return "end";
    return question && !(question.phase === "done" && question.number === left) ? "question" : "follow";
  }

  /** @param {RoomState} state */
  function draw(state) {
    const next = wanted(state);
    if (next !== kind) {
      view?.destroy();
      render(null, body);
      kind = next;
      view = next === "end" ? null : VIEWS[next](context);
      scrollTo({ top: 0 });
    }
    const { question } = state;
    const waiting = question !== null && answers.waits(question.number, question.phase);
    const standingNow = standing(state, { looking: looking.get().looking && kind === "follow", waiting });
    render(html`<${Bar} code=${code} ...${standingNow} />`, bar);
    foot.hidden = kind === "end";
    if (kind === "end") render(html`<${End} state=${state} back=${back} />`, body);
    else if (state.role) view?.update(state);
    announcer.say(
      state.link === "on" && question && kind === "question"
        ? `Question ${question.number}: ${PHASE_NAMES[question.phase]}`
        : standingNow.text,
    );
  }

  store.subscribe((state) => {
    if (state.greetings !== greeted) {
      greeted = state.greetings;
      answers.greeted(state.mine);
    }
    draw(state);
  });
  const still = eachSecond(changed);
  draw(store.get());

  return () => {
    still();
    connection.close();
    view?.destroy();
    announcer.stop();
    place.classList.remove("phone");
    place.replaceChildren();
  };
}
