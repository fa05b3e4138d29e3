/** @import { RoomState } from "../types.js" */
import { count, fixed } from "../../lib/format.js";

const DOES = { playing: "it plays", paused: "it waits", diverged: "it diverged", done: "it is done" };

/** Where the run is and what it does. @param {RoomState} state */
export function runLine({ session, clock, metrics }) {
  if (!session || !clock) return "";
  const loss = metrics?.train_loss;
  return [
    `epoch ${count(clock.epoch)}`,
    ...(typeof loss === "number" ? [`loss ${fixed(loss, 3)}`] : []),
    DOES[session.status],
  ].join(" · ");
}

/** Which lesson and step the wall is at. @param {RoomState} state */
export function placeLine({ room }) {
  if (!room) return "";
  const { title, view } = room;
  return view.step === null ? title : `${title} · step ${view.step}`;
}
