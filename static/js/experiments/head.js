/** @import { Shown, State, Intents } from "./types.js" */
import { html } from "../../vendor/ui.js";
import { Brand } from "../controls/header/brand.js";
import { Pages } from "../controls/header/pages.js";
import { nextTheme } from "../controls/header/theme.js";
import { icon } from "../controls/parts/icons.js";
import { Popover } from "../controls/parts/popover.js";
import { count, short } from "../lib/format.js";
import { under } from "../lib/root.js";
import { connectionInWords } from "../store/connection.js";
import { labelOf, textOf } from "./axes.js";
import { baseInWords } from "./base.js";
import { saveCsv, saveJson, savePicture } from "./exports.js";
import { duration } from "./fields.js";
import { keyOf } from "./keys.js";
import { isActive } from "./status.js";

const STATUS = {
  queued: "Waiting for its turn",
  running: "Running",
  done: "Done",
  stopped: "Stopped",
  failed: "Failed",
};

/** @param {{theme: "auto"|"light"|"dark", connection: State["connection"], setTheme: (theme: any) => void}} props */
export function Masthead({ theme, connection, setTheme }) {
  return html`<div class="masthead">
      <${Brand} label="Perceptory, to the bench" />
      <h1 class="sweep-title">Experiments</h1>
    </div>
    <div class="tools">
      <${Pages} here="/experiments" />
      <span class="link-state" data-state=${connection} role="img" aria-label=${connectionInWords(connection)} title=${connectionInWords(connection)}></span>
      <a class="tool" href=${under("/docs#/experiments")} title="The same over REST">API</a>
      <button type="button" class="tool" onClick=${() => setTheme(nextTheme(theme))}
        aria-label="Light or dark colours" title="Light or dark colours">${icon(theme === "dark" ? "moon" : theme === "light" ? "sun" : "auto")}</button>
    </div>`;
}

/** @param {{shown: Shown, intents: Intents}} props */
export function ProgressHead({ shown, intents }) {
  const { summary, plan } = shown;
  const { done, running, failed, total, eta_seconds: eta } = summary.progress;
  const mine = keyOf(summary.id) !== null;
  const active = isActive(summary);
  const { best } = summary;
  const figure = best?.metrics[summary.objective];
  return html`<div class="sweep-head">
    <div class="sweep-what">
      <h2>${summary.title || baseInWords(plan.base)}: ${Object.keys(plan.search).map(labelOf).join(" × ")}</h2>
      <p class="sweep-status" role="status">
        <b data-status=${summary.status}>${STATUS[summary.status]}</b>
        <span>${count(done)} of ${count(total)} trials${failed > 0 ? `, ${count(failed)} failed` : ""}${running > 0 ? `, ${count(running)} at work` : ""}</span>
        ${active && eta !== null && html`<span>about ${duration(eta)} left</span>`}
        ${!active && html`<span>${duration(summary.seconds)}</span>`}
      </p>
      ${summary.note && html`<p class="quiet">${summary.note[0]?.toUpperCase()}${summary.note.slice(1)}.</p>`}
      ${summary.warnings.map(({ code, message }) => html`<p key=${code} class="quiet" data-warning=${code}>${message}</p>`)}
      <progress max=${total} value=${done + failed} aria-label="Trials done">${done} of ${total}</progress>
    </div>
    ${
      best &&
      html`<dl class="sweep-best"><dt>Best ${labelOf(summary.objective)}</dt><dd>${short(best.objective)}</dd>
      ${figure && figure.high !== null && html`<dd class="sweep-best-at" title="The mean’s 95 % interval, by Student’s t">95 %: ${short(figure.low)} to ${short(figure.high)}</dd>`}
      <dd class="sweep-best-at">${Object.entries(best.parameters).map(([path, value]) => html`<span key=${path}>${labelOf(path)} <b>${textOf(value)}</b></span>`)}</dd></dl>`
    }
    <div class="sweep-keys">
      ${best && html`<button type="button" class="button primary" onClick=${() => intents.open(best.number)}>Open the best live</button>`}
      ${
        active &&
        html`<button type="button" class="button" disabled=${!mine}
        title=${mine ? "Stop soon, keep what is done" : "Only the browser that started it may stop it"} onClick=${intents.stop}>${icon("pause")} Stop</button>`
      }
      ${!active && done + failed < total && html`<button type="button" class="button" disabled=${!mine} onClick=${intents.resume}>${icon("play")} Resume</button>`}
      <${Popover} label="Export" buttonClass="button" icon="chevron" text="Export">
        ${(/** @type {() => void} */ close) => html`<ul class="sweep-exports">
          ${EXPORTS.map(
            ({ title, hint, save }) =>
              html`<li key=${title}><button type="button" onClick=${() => {
                close();
                intents.save(async () => save(summary.id));
              }}><b>${title}</b><span>${hint}</span></button></li>`,
          )}
          ${
            mine &&
            html`<li><button type="button" onClick=${() => {
              close();
              intents.remove(summary.id);
            }}><b>Delete</b><span>This experiment, for everybody</span></button></li>`
          }
        </ul>`}
      <//>
    </div>
  </div>`;
}

const EXPORTS = [
  { title: "JSON", hint: "Everything; run again it gives the same numbers", save: saveJson },
  { title: "CSV", hint: "A line for each trial", save: saveCsv },
  { title: "SVG", hint: "The chart in view, to edit", save: () => savePicture("svg") },
  { title: "PNG", hint: "The chart in view, as an image", save: () => savePicture("png") },
];

const time = (/** @type {string} */ moment) =>
  new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** @param {{state: State, intents: Intents}} props */
export function ExperimentList({ state, intents }) {
  if (state.list.length === 0) return null;
  const now = state.shown?.summary.id;
  return html`<nav class="sweep-list-of" aria-label="Your experiments"><h2>Yours</h2><ul>
    ${state.list.slice(0, 30).map(({ id, title, status, strategy, progress, best, created }) => {
      const name = title || (best ? Object.keys(best.parameters).map(labelOf).join(" × ") : strategy);
      return html`<li key=${id}><a href=${under(`/experiments?id=${id}`)} aria-current=${id === now ? "page" : undefined} onClick=${(
        /** @type {MouseEvent} */ event,
      ) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        intents.show(id);
      }}><b>${name}</b>
        <span><i data-status=${status}></i>${progress.done} of ${progress.total} · ${strategy} · ${time(created)}</span></a></li>`;
    })}
  </ul></nav>`;
}
