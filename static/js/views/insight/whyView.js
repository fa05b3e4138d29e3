import { html, render } from "../../../vendor/ui.js";
import { createHints } from "./hints.js";
import { planes } from "./planes.js";

/** @import { Actions, InsightName, State, View } from "../../types.js" */

/**
 * Every panel is fetched when it is first opened.
 *
 * @typedef {object} Panel
 * @property {InsightName} name
 * @property {string} title
 * @property {(state: State) => boolean} fits
 * @property {() => Promise<(element: HTMLElement, actions: Actions) => View>} load
 */

/** @type {Panel[]} */
const PANELS = [
  {
    name: "vitals",
    title: "Health",
    fits: () => true,
    load: () => import("./vitals.js").then((module) => module.vitalsPanel),
  },
  {
    name: "gradient",
    title: "Gradient check",
    fits: ({ session }) => session?.spec.model.kind === "mlp" || session?.spec.model.kind === "adaline",
    load: () => import("./gradient.js").then((module) => module.gradientPanel),
  },
  {
    name: "separability",
    title: "Separability",
    fits: ({ data }) => data?.task === "classification" && data.class_names.length === 2,
    load: () => import("./separability.js").then((module) => module.separabilityPanel),
  },
  {
    name: "landscape",
    title: "Landscape",
    fits: ({ session }) => session?.spec.model.kind === "mlp" || session?.spec.model.kind === "adaline",
    load: () => import("./landscape.js").then((module) => module.landscapePanel),
  },
  {
    name: "hidden",
    title: "Hidden space",
    fits: ({ network, data }) =>
      !!network && !!data && data.input_names.length >= 2 && planes(network).length > 0,
    load: () => import("./hidden.js").then((module) => module.hiddenPanel),
  },
  {
    name: "activation",
    title: "Activation",
    fits: () => true,
    load: () => import("./activation.js").then((module) => module.activationPanel),
  },
];

/**
 * Everything that can be asked about a run, one at a time: a face of the column.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function whyView(element, actions) {
  const head = document.createElement("header");
  head.className = "why-head";
  const body = document.createElement("div");
  body.className = "why-body";
  element.append(head, body);
  const hints = createHints(actions);
  /** @type {InsightName | null} */
  let open = null;
  /** @type {View | null} */
  let panel = null;
  /** @type {State | null} */
  let state = null;

  /** @param {InsightName | null} wanted */
  function show(wanted) {
    panel?.destroy();
    panel = null;
    open = wanted;
    body.replaceChildren();
    const found = PANELS.find(({ name }) => name === wanted);
    if (!found) return;
    body.className = `why-body why-${found.name}`;
    found.load().then((make) => {
      if (open !== wanted) return;
      panel = make(body, actions);
      if (state) panel.update(state);
    }, reportError);
  }

  return {
    update(next) {
      state = next;
      hints.update(next);
      const fitting = next.session && next.network ? PANELS.filter(({ fits }) => fits(next)) : [];
      const asked = next.face === "why";
      const wanted = fitting.some(({ name }) => name === next.insight)
        ? next.insight
        : (fitting[0]?.name ?? null);
      if ((asked ? wanted : null) !== open) show(asked ? wanted : null);
      if (!open) return;
      render(html`<${Head} panels=${fitting} open=${open} actions=${actions} />`, head);
      panel?.update(next);
    },
    destroy() {
      hints.destroy();
      show(null);
    },
  };
}

/** @param {{panels: Panel[], open: InsightName, actions: Actions}} props */
function Head({ panels, open, actions }) {
  return html`<label class="why-choice"><span class="visually-hidden">What to look into</span>
    <select onChange=${(/** @type {Event} */ event) => actions.insight(/** @type {InsightName} */ (/** @type {HTMLSelectElement} */ (event.target).value))}>
      ${panels.map(({ name, title }) => html`<option key=${name} value=${name} selected=${name === open}>${title}</option>`)}
    </select></label>`;
}
