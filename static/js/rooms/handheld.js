/** @import { RoomState } from "./types.js" */
import { html, render } from "../../vendor/ui.js";
import { element as make } from "../lib/element.js";
import { under } from "../lib/root.js";
import { createAnnouncer } from "../stages/announcer.js";
import { pressKeys } from "./pressKeys.js";
import { eachSecond, since } from "./time.js";

/** Seconds of silence after which it is said what that means. */
const SILENT = 4;
const AWAY =
  "The room does not answer. What you do here is kept, and the page goes on by itself when the room is back. Does the Wi-Fi ask you to log in?";

/**
 * The frame of what is held in the hand: a bar on top, a body, and a foot with what is pressed most.
 *
 * @param {HTMLElement} place
 * @param {() => void} draw something is to be drawn anew: asked for by a part of it, or since a second has gone by
 * @param {() => void} [repaint] all of it has other colours
 */
export function createHandheld(place, draw, repaint = draw) {
  const bar = make("header", "phone-bar");
  const notice = make("p", "phone-notice", { role: "alert" });
  const away = make("p", "phone-notice", { role: "status" });
  const body = make("div", "phone-body");
  const foot = make("footer", "phone-foot");
  const announcer = createAnnouncer();
  place.replaceChildren(bar, notice, away, body, foot, announcer.element);
  place.classList.add("phone");
  let pending = 0;
  let lostAt = 0;
  const abort = new AbortController();
  const { signal } = abort;
  // An iPhone shows that a button is pressed only where touches are listened for.
  place.addEventListener("touchstart", () => {}, { passive: true, signal });
  // What is painted in the colours of one theme is painted anew in the other's.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaint(), { signal });

  /** Many changes are one drawing. */
  function changed() {
    pending ||= requestAnimationFrame(() => {
      pending = 0;
      draw();
    });
  }
  const still = eachSecond(changed);
  const noKeys = pressKeys(place);

  return {
    bar,
    body,
    foot,
    changed,
    /** What went wrong; "" when that is over. @param {string} sentence */
    say(sentence) {
      notice.textContent = sentence;
    },
    /** How the room stands to this device: a silence is explained once it lasts. @param {RoomState["link"]} link */
    hear(link) {
      if (link === "off") lostAt ||= Date.now();
      else lostAt = 0;
      const sentence = lostAt && since(lostAt) > SILENT ? AWAY : "";
      if (away.textContent !== sentence) away.textContent = sentence;
    },
    announce: announcer.say,
    leave() {
      abort.abort();
      cancelAnimationFrame(pending);
      still();
      noKeys();
      announcer.stop();
      place.classList.remove("phone");
      delete place.dataset.drives;
      for (const one of [bar, body, foot]) render(null, one);
      place.replaceChildren();
    },
  };
}

/** @typedef {ReturnType<typeof createHandheld>} Handheld */

/**
 * Why the room is no longer followed, and what can be done.
 *
 * @param {Pick<RoomState, "ended"|"problem">} state
 * @returns {{title: string, text: string, back: boolean}} back: joining again may help
 */
export function endOf({ ended, problem }) {
  if (ended === 4404)
    return {
      title: "The room is over",
      text: "The class has ended, and its room with it. No name was kept.",
      back: false,
    };
  return {
    title: "You are out of the room",
    text: problem?.detail ?? "This device was taken out of the room. If that was a mistake, come back in.",
    back: true,
  };
}

/** @param {{state: Pick<RoomState, "ended"|"problem">, back: (() => void)|null}} props back: null where nobody can come back */
export function End({ state, back }) {
  const end = endOf(state);
  return html`<div class="phone-end" role="alert"><h1>${end.title}</h1><p>${end.text}</p>
    ${
      end.back && back
        ? html`<button type="button" class="room-button is-main" onClick=${back}>Come back in</button>`
        : html`<a class="room-button" href=${under("/join")}>Join another room</a>`
    }<a class="phone-quiet" href=${under("/lessons")}>To the lessons</a></div>`;
}
