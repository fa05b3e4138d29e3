/** @import { State } from "../../types.js" */
/** @import { Film } from "../figures/film.js" */
/** @import { HandsActions } from "../hands/choice.js" */
/** @import { Question, RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { classSigns } from "../../stages/plot/legend.js";
import { Mounted } from "../figures/mounted.js";
import { Phases } from "../figures/phases.js";
import { handsShown } from "../hands/actions.js";
import { handsView } from "../hands/handsView.js";
import { votesHidden } from "../panels.js";
import { Answers } from "./answers.js";
import { Mistake } from "./mistake.js";
import { Joining, Standing } from "./side.js";
import { Stage } from "./stage.js";
import { votesShown } from "./votes.js";
import { heldTogether } from "./words.js";

/** A question of more letters than this is set smaller. */
const LONG = 60;
const LONGER = 110;
/** A hyphen at which no line ends, for which the page's font has no letter. */
const UNBREAKING = "\u2011";
/** Classes of which the legend has whole names, and of which it tells at all. */
const FEW = 4;
const MANY = 10;

/** @param {string} ask HTML */
function lengthOf(ask) {
  const { length } = ask.replace(/<[^>]*>/g, "");
  return length > LONGER ? "is-longer" : length > LONG ? "is-long" : "";
}

/** @param {HTMLElement} element */
function legend(element) {
  /** @type {unknown} */
  let of = null;
  return {
    /** @param {State} state */
    show({ data }) {
      if (!data || data === of) return;
      of = data;
      const signs = classSigns(data);
      // Of many classes there is room for the names alone.
      if (signs.length > FEW)
        for (const [k, sign] of signs.entries()) sign.lastChild?.replaceWith(data.class_names[k]);
      element.replaceChildren(...signs.slice(0, MANY));
    },
    destroy() {},
  };
}

/** Why nothing, or nothing new, is shown. @param {RoomState} state */
function noticeOf({ link, ended, room }) {
  if (link === "on") return "";
  if (link === "off")
    return room ? "The connection is lost; it is being sought again." : "The room is being sought.";
  if (ended === 4401 || ended === 4403)
    return "This screen has no key to the room. Open the wall from the instructor’s screen.";
  return "The room has ended.";
}

/**
 * @typedef {object} WallProps
 * @property {RoomState} state
 * @property {Question|null} question that is on the wall
 * @property {State} bench the room's run as views take it
 * @property {Film} film
 * @property {() => void} fill takes the whole screen
 * @property {HandsActions} hands
 * @property {import("./mistake.js").Worked|null} worked a mistake of the class, in place of the network
 */

/** Everybody's own network, in place of the room's. @param {{state: RoomState, actions: HandsActions}} props */
const AllHands = ({ state, actions }) => html`<${Mounted} name="wall-hands"
  make=${(/** @type {HTMLElement} */ element) => handsView(element, actions, { keys: window })}
  show=${(/** @type {ReturnType<typeof handsView>} */ view) => view.update(state)} />`;

/** What a class sees on the projector. @param {WallProps} props */
export function Wall({ state, question, bench, film, fill, hands, worked }) {
  const { room, phaseAt, link } = state;
  const notice = noticeOf(state);
  if (!room || link === "gone") return html`<p class="wall-notice" role="status">${notice}</p>`;
  if (!question && handsShown(room)) return html`<${AllHands} state=${state} actions=${hands} />`;
  const rounds = votesHidden(room) ? [] : votesShown(state.role, question, film);
  const about = { state, question, bench, film, rounds };
  const lessons = room.lesson && room.view.step !== null ? ` · step ${room.view.step}` : "";
  return html`<div class="wall" data-phase=${question?.phase ?? ""} data-kind=${question?.kind ?? ""}>
    <section class="wall-main">
      ${
        worked
          ? html`<${Mistake} worked=${worked} />`
          : question
            ? html`<h1 class=${`wall-ask ${lengthOf(question.ask)}`} dangerouslySetInnerHTML=${{ __html: heldTogether(question.ask) }} />
              <${Answers} key=${question.number} ...${{ ...about, question }} />`
            : html`<h1 class="wall-ask">${room.title.replaceAll(UNBREAKING, "-")}<small>${lessons}</small></h1>`
      }
      ${!worked && html`<${Stage} ...${about} />`}
    </section>
    <aside class="wall-side">
      <${Joining} room=${room} fill=${fill} />
      <${Standing} ...${{ room, question, phaseAt, film, rounds }} />
    </aside>
    <footer class="wall-foot">
      ${question ? html`<${Phases} question=${question} />` : html`<span></span>`}
      ${notice && html`<p class="wall-lost" role="status">${notice}</p>`}
      <${Mounted} name="stage-legend" make=${legend} show=${(/** @type {ReturnType<typeof legend>} */ one) => one.show(bench)} />
    </footer>
  </div>`;
}
