/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";
import { sweepFrom } from "../../lib/sweep.js";
import { register } from "../registry.js";

register({
  slot: "header",
  component: (/** @type {Context} */ { signals }) =>
    document.body.dataset.page !== "embed" &&
    html`<${Pages} here="/" current=${true} spec=${() => signals.session.value?.spec ?? null} />`,
});

/** @type {{path: string, name: string}[]} */
export const PAGES = [
  { path: "/", name: "Playground" },
  { path: "/lessons", name: "Lessons" },
  { path: "/race", name: "Race" },
  { path: "/experiments", name: "Experiments" },
];

/**
 * The way to the other pages. From the playground, experiments start with what is on the bench.
 *
 * @param {{here: string, current?: boolean, spec?: () => import("../../types.js").Spec|null}} props `current`: whether
 * the page one is on is named, too
 */
export function Pages({ here, current = false, spec = () => null }) {
  const shown = PAGES.filter(({ path }) => current || path !== here);
  return html`<nav class="pages" aria-label="Pages">
    ${shown.map(
      ({ path, name }) =>
        html`<a key=${path} href=${under(path)} aria-current=${path === here ? "page" : undefined} onClick=${(
          /** @type {any} */ event,
        ) => {
          const bench = path === "/experiments" && spec();
          if (bench) event.currentTarget.href = sweepFrom(bench);
        }}>${name}</a>`,
    )}
  </nav>`;
}
