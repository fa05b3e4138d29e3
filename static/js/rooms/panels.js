/** @import { Room } from "./types.js" */

/** With this panel a question's run is shown without what was voted. */
export const NO_VOTES = "run";

/** @param {Pick<Room, "view">} room */
export const votesHidden = ({ view }) => view.panel === NO_VOTES;
