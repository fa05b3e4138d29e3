/** @import { Question, RoomState } from "../types.js" */
/** @import { Connection } from "../connection.js" */
/** @import { Handheld } from "../handheld.js" */
/** @import { OwnAnswers } from "./answers.js" */
import { html, render } from "../../../vendor/ui.js";
import { connect } from "../connection.js";
import { createCurrent } from "../current.js";
import { PHASE_NAMES } from "../figures/phases.js";
import { createHandheld, End } from "../handheld.js";
import { handsShown } from "../hands/actions.js";
import { remoteView, wheelOf } from "../remote/remoteView.js";
import { turningView } from "../turning/turningView.js";
import { createActions } from "./actions.js";
import { createAnswers } from "./answers.js";
import { Bar, standing } from "./bar.js";
import { followView } from "./followView.js";
import { createLooking } from "./looking.js";
import { questionView } from "./questionView.js";

/**
 * @typedef {Handheld & {connection: Connection, answers: OwnAnswers, looking: ReturnType<typeof createLooking>,
 *   actions: import("./actions.js").PhoneActions}} PhoneContext
 * @typedef {{update: (state: RoomState) => void, destroy: () => void}} PhoneView
 */

/** @type {Record<string, (context: PhoneContext) => PhoneView>} */
const VIEWS = { follow: followView, question: questionView, remote: remoteView, turning: turningView };

/**
 * Which view a phone has now.
 *
 * @param {RoomState} state
 * @param {Question|null} question the one at hand
 * @param {number} left the question that is over and was left, by its number
 * @returns {"end"|"question"|"remote"|"turning"|"follow"}
 */
export function viewOf(state, question, left) {
  if (state.link === "gone") return "end";
  if (question && !(question.phase === "done" && question.number === left)) return "question";
  if (state.role === "device" && wheelOf(state).mine) return "remote";
  return handsShown(state.room) ? "turning" : "follow";
}

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
  const connection = connect(code, { key, framesPerSecond: 10 });
  const { store } = connection;
  const frame = createHandheld(
    place,
    () => draw(store.get()),
    () => {
      clear();
      draw(store.get());
    },
  );
  const { changed, say } = frame;
  let greetings = 0;
  let left = 0;
  const current = createCurrent();
  /** @type {ReturnType<typeof viewOf>|null} */
  let kind = null;
  /** @type {PhoneView|null} */
  let view = null;

  const looking = createLooking(changed);
  const answers = createAnswers(
    code,
    (given, idempotencyKey) => connection.command("answer", given, { idempotencyKey }),
    { changed, refused: say },
  );
  const actions = createActions(connection, answers, say, () => {
    left = store.get().question?.number ?? 0;
    changed();
  });
  /** @type {PhoneContext} */
  const context = { ...frame, connection, answers, looking, actions };

  function clear() {
    view?.destroy();
    render(null, frame.body);
    [view, kind] = [null, null];
  }

  /** @param {RoomState} state */
  function show(state) {
    const next = viewOf(state, current(state), left);
    if (next === kind) return;
    clear();
    kind = next;
    view = next === "end" ? null : (VIEWS[next]?.(context) ?? null);
    scrollTo({ top: 0 });
  }

  /** @param {RoomState} state */
  function draw(state) {
    frame.hear(state.link);
    if (!state.role && state.link !== "gone") return greet(state);
    show(state);
    const { question, link } = state;
    const waiting = question !== null && answers.waits(question.number, question.phase);
    const wheel = wheelOf(state);
    const drives = state.role === "device" && wheel.mine && link === "on";
    place.dataset.drives = String(drives);
    const now = standing(state, { looking: looking.get().looking && kind === "follow", waiting });
    const shown = drives && !waiting ? { dot: /** @type {const} */ ("none"), text: wheel.left } : now;
    render(html`<${Bar} title=${drives ? wheel.text : null} code=${code} ...${shown} />`, frame.bar);
    frame.foot.hidden = kind === "end";
    if (kind === "end") render(html`<${End} state=${state} back=${back} />`, frame.body);
    else view?.update(state);
    const asked = link === "on" && question && kind === "question";
    frame.announce(
      asked ? `Question ${question.number}: ${PHASE_NAMES[question.phase]}` : drives ? wheel.text : now.text,
    );
  }

  /** Before the room has said anything. @param {RoomState} state */
  function greet(state) {
    render(
      html`<${Bar} title=${null} code=${code} ...${standing(state, { looking: false, waiting: false })} />`,
      frame.bar,
    );
  }

  store.subscribe((state) => {
    if (state.greetings !== greetings) {
      greetings = state.greetings;
      answers.greeted(state.mine);
    }
    draw(state);
  });
  draw(store.get());

  return () => {
    connection.close();
    view?.destroy();
    frame.leave();
  };
}
