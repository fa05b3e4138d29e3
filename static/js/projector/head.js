/** @import { Link } from "./link.js" */
import { html, useEffect, useState } from "../../vendor/ui.js";
import { Brand } from "../controls/header/brand.js";
import { under } from "../lib/root.js";

const SECOND = 1_000;
const began = Date.now();

/** @param {number} seconds */
const clock = (seconds) => {
  const minutes = Math.floor(seconds / 60);
  const past =
    minutes < 60 ? String(minutes) : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  return `${past}:${String(seconds % 60).padStart(2, "0")}`;
};

/** @param {{link: Link, blank: () => void, leave: () => void}} props */
export function Head({ link, blank, leave }) {
  const room = link.room.value;
  return html`
    <${Brand} label="Presenter: to Perceptory, start page" name="Presenter" />
    <p class="quiet desk-says" role="status">
      ${
        room
          ? "follows the projector window of this browser"
          : html`No window of this browser is in projector mode. <a href=${under("/?show=projector")} target="_blank">Open one</a>, or press P in the playground.`
      }</p>
    <p class="quiet">Since start <${Elapsed} /></p>
    <button type="button" class="button" aria-pressed=${room?.blank ?? false} disabled=${!room} onClick=${blank}>
      ${room?.blank ? "Show the room" : "Blank the room"} <kbd>B</kbd></button>
    <button type="button" class="button" onClick=${leave}>Leave <kbd>P</kbd></button>`;
}

function Elapsed() {
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return html`<b class="elapsed" role="timer" aria-live="off">${clock(Math.floor((now - began) / SECOND))}</b>`;
}
