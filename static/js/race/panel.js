/** @import { Race } from "./races.js" */
/** @import { RaceState } from "./state.js" */
/** @import { FieldEvent } from "../types.js" */
import { html, useState } from "../../vendor/ui.js";
import { Brand } from "../controls/header/brand.js";
import { Pages } from "../controls/header/pages.js";
import { nextTheme } from "../controls/header/theme.js";
import { icon } from "../controls/parts/icons.js";
import { Popover } from "../controls/parts/popover.js";
import { Segmented } from "../controls/parts/segmented.js";
import { count } from "../lib/format.js";
import { SPEEDS } from "../lib/speeds.js";
import { reachable, silence } from "../store/connection.js";
import { RACES } from "./races.js";

/**
 * @typedef {object} Intents
 * @property {(race: Race) => void} choose
 * @property {() => void} toggle
 * @property {() => void} step
 * @property {() => void} reset
 * @property {(patch: Partial<RaceState>) => void} set
 * @property {() => string} address
 * @property {(entries: import("./races.js").Entry[]) => void} enter another race of one's own
 */

/** @param {{race: RaceState, intents: Intents}} props */
export function RaceBar({ race, intents }) {
  const { playing, speed, epoch, lanes, display } = race;
  const idle = lanes.length === 0 || !reachable(race.connection);
  const index = SPEEDS.indexOf(speed);
  const label = speed === null ? "as fast as it goes" : `${speed} epochs per second`;
  return html`
    <div class="masthead">
      <${Brand} label="Perceptory, to the bench" />
      <${Popover} label="Races" buttonClass="preset-button" class="presets" icon="chevron" text=${html`<span class="preset-title">${race.title || "Races"}</span>`}>
        ${(/** @type {() => void} */ close) =>
          html`<ul class="preset-list">${RACES.map(
            (
              one,
            ) => html`<li key=${one.name}><button type="button" aria-current=${one.name === race.ready ? "true" : undefined}
            onClick=${() => {
              close();
              intents.choose(one);
            }}><b>${one.title}</b><span>${one.sentence}</span></button></li>`,
          )}</ul>`}
      <//>
    </div>
    <div class="keys" role="group" aria-label="Race">
      <button class="key" onClick=${intents.reset} disabled=${idle} title="All back to the start (R)" aria-label="Reset">${icon("reset")}</button>
      <button class="key play" onClick=${intents.toggle} disabled=${idle}
        title=${playing ? "Pause (Space)" : "Play (Space)"} aria-label=${playing ? "Pause" : "Play"}>${icon(playing ? "pause" : "play")}</button>
      <span class="steps" role="group" aria-label="Step by one"><span class="steps-label" aria-hidden="true">Step</span>
        <button class="key step" onClick=${intents.step} disabled=${idle || playing} title="One epoch for all (→)" aria-label="Step one epoch">epoch</button></span>
    </div>
    <label class="speed" title=${`Speed: ${label}`}><span class="speed-label">Speed</span>
      <input type="range" min="0" max=${SPEEDS.length - 1} step="1" value=${index < 0 ? 2 : index} aria-label="Speed" aria-valuetext=${label}
        onInput=${(/** @type {FieldEvent} */ event) => intents.set({ speed: SPEEDS[event.target.valueAsNumber] ?? null })} />
      <span class="speed-value">${speed === null ? "max" : `${speed}/s`}</span></label>
    <dl class="clock" aria-label="Clock"><div class="clock-main"><dt>Epoch</dt><dd>${count(epoch)}</dd></div></dl>
    <div class="tools">
      <${CopyLink} address=${intents.address} disabled=${lanes.length === 0} />
      <button type="button" class="tool" onClick=${() => intents.set({ display: { ...display, theme: nextTheme(display.theme) } })}
        aria-label="Light or dark colours" title="Light or dark colours">${icon(display.theme === "dark" ? "moon" : display.theme === "light" ? "sun" : "auto")}</button>
    </div>`;
}

/** @param {{address: () => string, disabled: boolean}} props */
function CopyLink({ address, disabled }) {
  const [said, setSaid] = useState("");
  async function copy() {
    const link = address();
    history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      setSaid("Link copied");
    } catch {
      setSaid("The link is in the address bar");
    }
    setTimeout(() => setSaid(""), 3_000);
  }
  return html`<button type="button" class="tool" disabled=${disabled} onClick=${copy}
    title="Copy a link to this race" aria-label="Share this race">${icon("share")}<span class="tool-text">Share</span></button>
    <span class="race-said" role="status">${said}</span>`;
}

/** @param {{race: RaceState, lead: string, intents: Intents}} props */
export function RaceLine({ race, lead, intents }) {
  const options = [
    { value: "accuracy", label: "Accuracy", disabled: race.lanes[0]?.data.task === "regression" },
    { value: "loss", label: "Loss" },
  ];
  const losses = new Set(
    race.lanes
      .filter(({ learns }) => learns)
      .map(({ session }) => session.spec.training.loss ?? session.spec.model.kind),
  );
  const silent = silence(race.connection, race.owed);
  return html`<p class="race-lead" role="status">${silent ?? race.trouble ?? (race.epoch === 0 ? race.sentence : lead)}
      ${!silent && race.again && html` <button type="button" class="button" onClick=${race.again}>Try again</button>`}</p>
    ${race.quantity === "loss" && losses.size > 1 && html`<p class="race-caution">Each lane counts its loss in its own way: compare their course, not their height.</p>`}
    <${Segmented} label="What the chart shows" class="small" value=${race.quantity} options=${options}
      onChange=${(/** @type {"accuracy"|"loss"} */ quantity) => intents.set({ quantity })} />
    <${Pages} here="/race" />`;
}
