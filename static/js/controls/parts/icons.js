import { html } from "../../../vendor/ui.js";

/** Drawn on a 16-unit square with a 1.5 stroke, so that they sit on the text's own weight. */
const PATHS = {
  play: html`<path d="M5 3.2v9.6L13 8z" fill="currentColor" stroke="none" />`,
  pause: html`<path d="M4.5 3h2.6v10H4.5zM8.9 3h2.6v10H8.9z" fill="currentColor" stroke="none" />`,
  reset: html`<path d="M3.2 8a4.8 4.8 0 1 0 1.5-3.5M3 2.6v2.6h2.6" />`,
  dice: html`<rect x="2.5" y="2.5" width="11" height="11" rx="2.5" />
    <circle cx="5.7" cy="5.7" r=".9" fill="currentColor" stroke="none" />
    <circle cx="10.3" cy="10.3" r=".9" fill="currentColor" stroke="none" /><circle cx="8" cy="8" r=".9" fill="currentColor" stroke="none" />`,
  share: html`<path d="M8 10V2.5M5.2 5.2 8 2.4l2.8 2.8M3 9v3.5c0 .6.4 1 1 1h8c.6 0 1-.4 1-1V9" />`,
  help: html`<circle cx="8" cy="8" r="6" /><path d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.3" /><circle cx="8" cy="11.4" r=".5" fill="currentColor" stroke="none" />`,
  sun: html`<circle cx="8" cy="8" r="2.7" /><path d="M8 1.7v1.5M8 12.8v1.5M1.7 8h1.5M12.8 8h1.5M3.5 3.5l1.1 1.1M11.4 11.4l1.1 1.1M12.5 3.5l-1.1 1.1M4.6 11.4l-1.1 1.1" />`,
  moon: html`<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z" />`,
  auto: html`<circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />`,
  chevron: html`<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />`,
  before: html`<path d="M9.5 4.5 6 8l3.5 3.5" />`,
  next: html`<path d="M6.5 4.5 10 8l-3.5 3.5" />`,
  notes: html`<path d="M3.5 2.5h9v11h-9zM5.8 5.5h4.4M5.8 8h4.4M5.8 10.5h2.4" />`,
  close: html`<path d="m4 4 8 8M12 4l-8 8" />`,
  undo: html`<path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.5 3.5l-3 3 3 3" />`,
  erase: html`<path d="m6 13-3.3-3.3a1 1 0 0 1 0-1.4l5.6-5.6a1 1 0 0 1 1.4 0l3.6 3.6a1 1 0 0 1 0 1.4L8 13zM5.5 5.5l5 5M6 13h7" />`,
  more: html`<g fill="currentColor" stroke="none"><circle cx="3.5" cy="8" r="1.2" /><circle cx="8" cy="8" r="1.2" /><circle cx="12.5" cy="8" r="1.2" /></g>`,
  copy: html`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 5.5v-2c0-.6-.4-1-1-1h-6c-.6 0-1 .4-1 1v6c0 .6.4 1 1 1h2" />`,
  book: html`<path d="M8 4c-1.5-1-3.2-1.3-5.5-1.3v9.6c2.3 0 4 .3 5.5 1.3 1.5-1 3.2-1.3 5.5-1.3V2.7C11.2 2.7 9.5 3 8 4zv9.6" />`,
  slow: html`<path d="M2.5 4v8l5-4zM7.5 4v8l5-4zM13.5 4v8" />`,
  pulse: html`<path d="M1.8 8.2h2.9l1.7-4.7 3 9 1.8-4.3h3" />`,
  work: html`<path d="M2.5 12.5v-9h4l1.5 2h5.5v7z" />`,
  down: html`<path d="M8 2.5V10M5.2 7.3 8 10l2.8-2.7M3 10.5v2c0 .6.4 1 1 1h8c.6 0 1-.4 1-1v-2" />`,
  table: html`<rect x="2.5" y="3" width="11" height="10" rx="1.5" /><path d="M2.5 6.5h11M6.5 6.5V13" />`,
  tune: html`<path d="M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6" /><circle cx="10" cy="5" r="1.5" /><circle cx="6" cy="11" r="1.5" />`,
  projector: html`<rect x="2" y="3" width="12" height="8" rx="1.5" /><path d="M6 13.5h4" />`,
  fork: html`<path d="M4.5 2.5v11M4.5 9.5c4 0 5-1.5 5-4.5V3M7.5 5l2-2.2 2 2.2" />`,
  check: html`<path d="m3.5 8.5 3 3 6-7" />`,
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {IconName} name */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16"
    fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${PATHS[name]}</svg>`;
