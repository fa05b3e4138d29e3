/** @import { Actions } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { RaceState } from "./state.js" */
import { createClock } from "./clock.js";
import { laneView } from "./laneView.js";
import { createTrack } from "./track.js";

/**
 * What every race has, wherever it is shown: its track, its one clock, and a picture for each lane.
 *
 * @param {HTMLElement} stage
 * @param {Store<RaceState>} store
 * @param {{actions: Actions, failed: (error: unknown) => void, lost: () => void}} on
 */
export function createField(stage, store, { actions, failed, lost }) {
  const track = createTrack(store, lost);
  const clock = createClock({
    to: track.to,
    at: () => store.get().epoch,
    speed: () => store.get().speed,
    failed,
    changed: (playing) => store.set({ playing }),
  });
  // The system's turn to the dark comes as new parameters, which here each lane has for itself.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    store.set({ lanes: store.get().lanes.map((lane) => ({ ...lane, parameters: lane.parameters.slice() })) }),
  );
  /** @type {ReturnType<typeof laneView>[]} */
  let views = [];
  let shape = "";

  return {
    track,
    clock,
    toggle: () => (clock.playing() ? clock.pause() : clock.play()),
    /** @param {RaceState} race @param {number|null} [leader] the lane that is ahead */
    show(race, leader = null) {
      const wanted = race.lanes.map(({ session }) => session.id).join();
      if (wanted !== shape) {
        shape = wanted;
        for (const view of views) view.destroy();
        views = race.lanes.map((_, index) => laneView(stage, index, actions));
      }
      race.lanes.forEach((lane, index) => {
        views[index]?.update(race, lane, index === leader);
      });
    },
  };
}
