/** @import { Connection } from "../connection.js" */
/** @import { RoomState } from "../types.js" */
/** @import { Deed } from "../doing.js" */
/** @import { Steer } from "./steering.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { count, messageOf } from "../../lib/format.js";
import { request } from "../../net/api.js";
import { persistently } from "../../net/persistently.js";
import { perform } from "../doing.js";
import { PHASE_NAMES } from "../figures/phases.js";
import { clock, since } from "../time.js";
import { phaseAfter, steering } from "./steering.js";

const PATHS = {
  back: "M15 4 7 12l8 8",
  next: "M9 4l8 8-8 8",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
};

/** @param {{name: keyof typeof PATHS|"reveal"}} props */
function Icon({ name }) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${
    name === "reveal"
      ? html`<path d="M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7z" /><circle cx="12" cy="12" r="3.400" />`
      : html`<path d=${PATHS[name]} />`
  }</svg>`;
}

/** @param {{name: string, icon: keyof typeof PATHS|"reveal", keys: string, steer: Steer, main?: boolean, busy: string, press: (deed: Deed, name: string) => void}} props */
function Big({ name, icon, keys, steer: { deed, says }, main = false, busy, press }) {
  return html`<button type="button" class=${`remote-button${main && deed ? " is-main" : ""}`} data-press=${keys}
    aria-busy=${busy === name ? "true" : undefined} aria-disabled=${deed ? undefined : "true"}
    onClick=${() => deed && press(deed, name)}>
    <${Icon} name=${icon} /><b>${name}</b><small>${says}</small></button>`;
}

/** @param {{state: RoomState}} props */
function Now({ state }) {
  const { question, phaseAt, clock: run, room } = state;
  if (!question || question.phase === "done")
    return html`<p class="remote-now"><b>${room?.title ?? ""}</b>${run && ` · epoch ${count(run.epoch)}`}</p>`;
  const after = phaseAfter(state);
  const time = clock(question.seconds + since(phaseAt));
  return html`<p class="remote-now"><b class="remote-phase">${PHASE_NAMES[question.phase]}</b> · ${time} · ${question.answered} of ${question.here}</p>
    ${after && html`<p class="remote-after">Next: ${PHASE_NAMES[after]}</p>`}`;
}

/**
 * Who has the wheel, in the bar's words.
 *
 * @param {RoomState} state
 * @returns {{mine: boolean, text: string, left: string}}
 */
export function wheelOf({ role, device, room, heardAt }) {
  const { who = "host", device: holder = null, seconds = null } = room?.driver ?? {};
  const left = seconds === null ? "" : clock(seconds - since(heardAt));
  const mine = who === "host" ? role === "host" : role === "device" && holder === device;
  if (mine) return { mine, text: "You have the wheel", left };
  return {
    mine,
    text: who === "host" ? "The instructor has the wheel" : `Phone ${holder} has the wheel`,
    left,
  };
}

/** @param {{state: RoomState, drive: (body: object) => void}} props */
function Wheel({ state, drive }) {
  const { role, room } = state;
  if (role === "device")
    return html`<button type="button" class="room-button" onClick=${() => drive({ do: "release" })}>Hand it back</button>`;
  const [first] = room?.driver.asking ?? [];
  if (!wheelOf(state).mine)
    return html`<button type="button" class="room-button" onClick=${() => drive({ do: "take" })}>Take the wheel back</button>`;
  if (!first) return null;
  return html`<button type="button" class="room-button" onClick=${() => drive({ do: "grant", device: first.device })}
      >Give it to phone ${first.device}</button>
    <button type="button" class="room-button" onClick=${() => drive({ do: "refuse", device: first.device })}>Not now</button>`;
}

/**
 * Four large buttons that move the wall: of the phone that has the wheel, or of the host's own.
 *
 * @param {object} context
 * @param {HTMLElement} context.body
 * @param {HTMLElement} context.foot
 * @param {Connection} context.connection
 * @param {(sentence: string) => void} context.say
 * @param {() => void} context.changed
 */
export function remoteView({ body, foot, connection, say, changed }) {
  const root = make("div", "remote");
  body.append(root);
  let steps = 0;
  let lesson = "";
  /** The button that was pressed last, until the room has answered. */
  let busy = "";

  /** How far the lesson goes. @param {string} slug */
  async function measure(slug) {
    lesson = slug;
    const found = await persistently(() => request("GET", `/lessons/${slug}`));
    steps = found.steps;
    changed();
  }

  /** @param {() => Promise<unknown>} act */
  async function done(act) {
    say("");
    try {
      await act();
    } catch (error) {
      say(messageOf(error));
    }
  }

  /** Its own pressed state stands until the room has answered. @param {Deed} deed @param {string} name */
  async function press(deed, name) {
    busy = name;
    changed();
    await done(() => perform(connection, deed));
    busy = "";
    changed();
  }

  /** @param {object} doing */
  const drive = (doing) => void done(() => connection.command("driver", doing));

  return {
    /** @param {RoomState} state */
    update(state) {
      const slug = state.room?.lesson ?? "";
      if (slug && slug !== lesson) measure(slug).catch(() => {});
      const { back, next, play, reveal, plays } = steering(state, steps);
      render(
        html`<h1 class="visually-hidden">What the wall shows, moved from here</h1><div class="remote-grid">
            <${Big} name="Back" icon="back" keys="ArrowLeft" steer=${back} busy=${busy} press=${press} />
            <${Big} name="Next" icon="next" keys="ArrowRight" steer=${next} busy=${busy} press=${press} main />
            <${Big} name=${plays ? "Pause" : "Play"} icon=${plays ? "pause" : "play"} keys=" " steer=${play} busy=${busy} press=${press} />
            <${Big} name="Reveal" icon="reveal" keys="r" steer=${reveal} busy=${busy} press=${press} />
          </div><${Now} state=${state} />`,
        root,
      );
      render(html`<div class="phone-buttons"><${Wheel} state=${state} drive=${drive} /></div>`, foot);
    },
    destroy() {
      render(null, root);
      render(null, foot);
      root.remove();
    },
  };
}
