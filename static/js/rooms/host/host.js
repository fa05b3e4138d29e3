/** @import { State } from "../../types.js" */
/** @import { Connection } from "../connection.js" */
/** @import { Question, RoomState } from "../types.js" */
import { html, useMemo } from "../../../vendor/ui.js";
import { Mounted } from "../figures/mounted.js";
import { handsActions, handsShown } from "../hands/actions.js";
import { handsView } from "../hands/handsView.js";
import { HandsPanel } from "./handsPanel.js";
import { KeyLine } from "./keyLine.js";
import { Notes } from "./notes.js";
import { Questions } from "./questions.js";
import { Strip } from "./strip.js";
import { Sure } from "./sure.js";
import { Votes, votesOf } from "./votes.js";
import { WallNow } from "./wallNow.js";
import { Wheel } from "./wheel.js";
import { Work } from "./work.js";

/** Everybody's boundaries, one of which can be given to all. @param {{state: RoomState, connection: Connection, hostKey: string}} props */
function AllHands({ state, connection, hostKey }) {
  const actions = useMemo(() => handsActions(connection, hostKey), []);
  return html`<section class="host-panel host-all-hands" aria-label="Wall of hands"><${Mounted} name="host-hands-place"
    make=${(/** @type {HTMLElement} */ element) => handsView(element, actions)}
    show=${(/** @type {ReturnType<typeof handsView>} */ view) => view.update(state)} /></section>`;
}

/**
 * @typedef {object} Props
 * @property {RoomState} state
 * @property {Question|null} question at hand, or done and not yet left
 * @property {State} bench
 * @property {Connection} connection
 * @property {string} hostKey
 * @property {boolean} busy
 * @property {boolean} listed the list of questions stands in place of votes
 * @property {import("./onward.js").Way|null} next
 * @property {import("./onward.js").Way|null} skip
 * @property {ReturnType<typeof import("../remote/steering.js").steering>} steer
 * @property {number} steps
 * @property {import("./notes.js").LessonStep|null} step
 * @property {number} lasted
 * @property {import("./work.js").TaskProgress[]|null} tasks
 * @property {string|null} task
 * @property {ReturnType<typeof import("./deeds.js").createDeeds>} deeds
 */

/** What stands in the middle: votes, all hands, or what can be asked. @param {Props} props */
function Middle({ state, question, bench, connection, hostKey, busy, listed, deeds }) {
  if (question && !listed)
    return html`<${Votes} ...${{ state, question, bench }} wall=${deeds.votesOnWall}
        close=${question.phase === "done" ? deeds.list : null} />
      <div class="host-below">
        <${Sure} sure=${votesOf(state, question).sure} />
        <${WallNow} ...${{ state, question, bench }} />
      </div>`;
  return html`
    ${!question && handsShown(state.room) && html`<${AllHands} ...${{ state, connection, hostKey }} />`}
    ${state.room?.lesson && html`<${Questions} ...${{ state, busy }} open=${deeds.cue} own=${deeds.own} show=${question ? deeds.votes : null} />`}
    ${!handsShown(state.room) && html`<${WallNow} ...${{ state, question: null, bench }} />`}`;
}

/** The instructor's screen, below its head: what to say, what they think, where they are stuck. @param {Props} props */
export function Host(props) {
  const { state, question, busy, listed, next, skip, steer, steps, step, lasted, tasks, task, deeds } = props;
  const { room } = state;
  const asking = question !== null && question.phase !== "done";
  return html`
    <${Strip} ...${{ state, question, steps, next, skip, busy }} press=${deeds.go} />
    <div class="host-columns">
      <${Notes} ...${{ state, question, step, steps, lasted }} back=${steer.back} play=${steer.play} plays=${steer.plays}
        press=${deeds.steer} />
      <div class="host-middle"><${Middle} ...${props} /></div>
      <div class="host-right">
        ${
          room?.lesson
            ? html`<${Work} tasks=${tasks} step=${room?.view.step ?? null} chosen=${task} choose=${deeds.task}
                onWall=${room.view.mistake} show=${asking ? null : deeds.mistake} />`
            : html`<${Questions} ...${{ state, busy: busy || asking }} open=${deeds.cue} own=${deeds.own} show=${listed ? deeds.votes : null} />`
        }
        <${HandsPanel} state=${state} handOut=${deeds.handOut} show=${deeds.panel} />
        <${Wheel} state=${state} drive=${deeds.drive} />
      </div>
    </div>
    <${KeyLine} />`;
}
