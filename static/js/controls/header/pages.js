import { html } from "../../../vendor/ui.js";
import { register } from "../registry.js";

register({
  slot: "pages",
  component: () => document.body.dataset.page !== "embed" && html`<${Pages} here="/" />`,
});

const PAGES = [
  { path: "/", name: "Playground" },
  { path: "/lessons", name: "Lessons" },
  { path: "/race", name: "Race" },
  { path: "/experiments", name: "Experiments" },
];

/** The way to the other rooms of the house. @param {{here: string}} props */
export function Pages({ here }) {
  return html`<nav class="pages" aria-label="Pages">
    ${PAGES.filter(({ path }) => path !== here).map(({ path, name }) => html`<a key=${path} href=${path}>${name}</a>`)}
  </nav>`;
}
