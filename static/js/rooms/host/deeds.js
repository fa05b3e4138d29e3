/** @import { Connection } from "../connection.js" */
/** @import { Deed } from "../doing.js" */
/** @import { ShownMistake } from "../types.js" */
/** @import { Steer } from "../remote/steering.js" */
/** @import { Way } from "./onward.js" */
import { messageOf } from "../../lib/format.js";
import { saveBlob } from "../../lib/saving.js";
import { exchange } from "../../net/api.js";
import { isRevealed } from "../figures/phases.js";
import { NO_VOTES, votesHidden } from "../panels.js";
import { createOnePress } from "./onePress.js";

/**
 * @typedef {object} Ui what this screen shows besides the room
 * @property {"end"|"own"|"keys"|null} dialog
 * @property {number} listed a question in whose place the list is shown
 * @property {string|null} task that is looked at
 * @property {string} notice what went wrong
 */

/**
 * All that can be pressed on the instructor's screen.
 *
 * @param {Connection} connection
 * @param {string} code
 * @param {string} key
 * @param {(patch: Partial<Ui>) => void} set
 */
export function createDeeds(connection, code, key, set) {
  const { store } = connection;
  const one = createOnePress(
    connection,
    (notice) => set({ notice }),
    () => set({}),
  );

  /** @param {() => Promise<unknown>} act */
  async function done(act) {
    set({ notice: "" });
    try {
      await act();
    } catch (error) {
      set({ notice: messageOf(error) });
    }
  }

  /** @param {Deed} deed */
  async function press(deed) {
    const { room } = store.get();
    const opens = "cue" in deed || "block" in deed;
    // What was taken off the wall was another question's; what was worked through there is over.
    if (opens && room && (votesHidden(room) || room.view.mistake))
      await one.press({ view: { panel: null, mistake: null } });
    return one.press(deed);
  }
  /** @param {object} body */
  const drive = (body) => void done(() => connection.command("driver", body));

  return {
    busy: () => one.get() !== null,
    /** @param {Way} way */
    go: ({ deed }) => void press(deed),
    /** @param {Steer} steer */
    steer: ({ deed }) => void (deed && press(deed)),
    /** @param {number} number */
    cue: (number) => void press({ cue: number }),
    /** @param {object} block */
    async ask(block) {
      if (await press({ block })) set({ dialog: null });
    },
    drive,
    /** The wheel for whoever has asked first. */
    giveFirst() {
      const [first] = store.get().room?.driver.asking ?? [];
      if (first) drive({ do: "grant", device: first.device });
    },
    takeBack() {
      if (store.get().room?.driver.who === "device") drive({ do: "take" });
    },
    /** Votes on the wall, or off it, once they may be there. */
    votesOnWall() {
      const { room, question } = store.get();
      if (room && question && isRevealed(question.phase) && question.phase !== "done")
        press({ view: { panel: votesHidden(room) ? null : NO_VOTES } });
    },
    /** What the wall shows: hands or the network. @param {string|null} panel */
    panel: (panel) => void press({ view: { panel, mistake: null } }),
    /** A mistake of the class worked through on the wall, or nothing of it. @param {ShownMistake|null} mistake */
    mistake: (mistake) => void press({ view: mistake ? { panel: null, mistake } : { mistake } }),
    handOut: () =>
      void done(async () => {
        await connection.ask("POST", "/hands");
        await connection.command("view", { panel: "hands", mistake: null });
      }),
    /** @param {boolean} open */
    door: (open) => void done(() => connection.ask("PATCH", "", { door: open ? "open" : "closed" })),
    /** @param {"csv"|"json"} format */
    take: (format) =>
      void done(async () => {
        const { content } = await exchange("GET", `/rooms/${code}/results?format=${format}`, {
          key,
          says: "export",
        });
        saveBlob(content, `room-${code}.${format}`);
      }),
    end: () => void done(() => connection.ask("DELETE", "")),
    /** @param {string} task */
    task: (task) => set({ task }),
    list: () => set({ listed: store.get().question?.number ?? 0 }),
    votes: () => set({ listed: 0 }),
    own: () => set({ dialog: "own", notice: "" }),
    ending: () => set({ dialog: "end" }),
    keys: () => set({ dialog: "keys" }),
    close: () => set({ dialog: null }),
  };
}
