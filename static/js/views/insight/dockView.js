import { html, render } from "../../../vendor/ui.js";
import { statusOf } from "../../store/derive.js";
import { createHints } from "./hints.js";
import { planes } from "./planes.js";

/** @import { Actions, DockName, State, View } from "../../types.js" */

/**
 * Every panel is fetched when it is first opened.
 *
 * @typedef {object} Panel
 * @property {DockName} name
 * @property {string} title
 * @property {(state: State) => boolean} fits
 * @property {() => Promise<(element: HTMLElement, actions: Actions) => View>} load
 */

/** @type {Panel[]} */
const PANELS = [
  {
    name: "slow",
    title: "Slow motion",
    fits: () => true,
    load: () => import("../slow/slowPanel.js").then((module) => module.slowPanel),
  },
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
 * The dock below the playground: slow motion, and everything else that can be asked about a run.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function dockView(element, actions) {
  const head = document.createElement("header");
  head.className = "dock-head";
  const body = document.createElement("div");
  body.className = "dock-body";
  body.id = "dock-body";
  body.setAttribute("role", "tabpanel");
  element.append(head, body);
  const hints = createHints(actions);
  /** @type {DockName | null} */
  let open = null;
  /** @type {View | null} */
  let panel = null;
  /** @type {State | null} */
  let state = null;
  /** @type {Element | null} */
  let opener = null;

  /** @param {DockName | null} wanted */
  function show(wanted) {
    panel?.destroy();
    panel = null;
    if (wanted && !open) opener = document.activeElement;
    const closing = open && !wanted && element.contains(document.activeElement);
    open = wanted;
    element.hidden = !wanted;
    document.body.classList.toggle("has-dock", wanted !== null);
    body.replaceChildren();
    if (closing && opener instanceof HTMLElement) opener.focus();
    const found = PANELS.find(({ name }) => name === wanted);
    if (!found) return;
    body.className = `dock-body dock-${found.name}`;
    body.setAttribute("aria-labelledby", `tab-${found.name}`);
    found.load().then((make) => {
      if (open !== wanted) return;
      panel = make(body, actions);
      if (state) panel.update(state);
    }, reportError);
    if (wanted === "slow" && statusOf(state?.session ?? null, state?.frame ?? null) === "playing")
      actions.command("pause");
    reveal();
  }

  /** The dock covers the foot of the page: what it speaks of must stay in sight. */
  function reveal() {
    requestAnimationFrame(() => {
      const bottom = element.getBoundingClientRect().top;
      document.documentElement.style.setProperty("--dock-height", `${element.offsetHeight}px`);
      const network = document.querySelector(".panel.network");
      const box = network?.getBoundingClientRect();
      if (box && (box.bottom > bottom + 60 || box.top < 0)) {
        window.scrollBy({ top: Math.min(box.top - 70, box.bottom - bottom), behavior: "smooth" });
      }
    });
  }

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    actions.dock(null);
  });

  const watcher = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--dock-height", `${element.offsetHeight}px`);
  });
  watcher.observe(element);

  return {
    update(next) {
      state = next;
      hints.update(next);
      const fitting = next.session && next.network ? PANELS.filter(({ fits }) => fits(next)) : [];
      const wanted = fitting.some(({ name }) => name === next.dock)
        ? next.dock
        : next.dock && (fitting[0]?.name ?? null);
      if (wanted !== open) show(wanted);
      if (!open) return;
      render(html`<${Head} panels=${fitting} open=${open} actions=${actions} />`, head);
      panel?.update(next);
    },
    destroy() {
      watcher.disconnect();
      hints.destroy();
      show(null);
    },
  };
}

/** @param {{panels: Panel[], open: DockName, actions: Actions}} props */
function Head({ panels, open, actions }) {
  /** @param {KeyboardEvent} event */
  const onArrow = (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const at = panels.findIndex(({ name }) => name === open);
    const next = panels[(at + way + panels.length) % panels.length];
    actions.dock(next.name);
    const tabs = /** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button");
    tabs[panels.indexOf(next)]?.focus();
  };
  return html`
    <div class="dock-tabs" role="tablist" aria-label="What to look into" onKeyDown=${onArrow}>
      ${panels.map(
        ({
          name,
          title,
        }) => html`<button key=${name} type="button" role="tab" id=${`tab-${name}`} aria-controls="dock-body"
          aria-selected=${name === open} tabindex=${name === open ? 0 : -1} onClick=${() => actions.dock(name)}>${title}</button>`,
      )}
    </div>
    <button type="button" class="dock-close" aria-label="Close slow motion and insight" title="Close (Esc)" onClick=${() => actions.dock(null)}>×</button>
  `;
}
