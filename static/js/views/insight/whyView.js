import { html, render } from "../../../vendor/ui.js";
import { lazilyIn } from "../../lib/lazy.js";
import { follow, PHONE, WIDE } from "../../lib/screen.js";
import { createHints } from "./hints.js";
import { offered } from "./insights.js";

/** @import { Actions, InsightName, SelectEvent, State, View } from "../../types.js" */
/** @import { Insight } from "./insights.js" */

/**
 * Everything that can be asked about a run, one insight at a time: a face of the column, or a place of its own on a
 * screen that has room for one.
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
  /** @type {Insight | null} */
  let open = null;
  /** @type {View[]} */
  const panels = [];
  /** @type {State | null} */
  let state = null;
  let spacious = false;
  let phone = false;

  /** @param {Insight | null} wanted */
  function show(wanted) {
    for (const panel of panels.splice(0)) panel.destroy();
    open = wanted;
    body.replaceChildren();
    for (const { name, load } of wanted?.parts ?? []) {
      const place = document.createElement("section");
      place.className = `insight ${name}-insight`;
      body.append(place);
      lazilyIn(place, load).then((make) => {
        if (open !== wanted) return;
        const panel = make(place, actions);
        panels.push(panel);
        if (state) panel.update(state);
      }, reportError);
    }
  }

  function update() {
    if (!state) return;
    const asked = spacious || state.face === "why";
    const insights = asked && state.session && state.network ? offered(state, phone) : [];
    const name = state.insight;
    const wanted = insights.find(({ parts }) => parts.some((part) => part.name === name)) ?? insights[0];
    if (wanted?.title !== open?.title) show(wanted ?? null);
    if (!open) return;
    render(html`<${Choice} insights=${insights} open=${open.title} actions=${actions} />`, head);
    for (const panel of panels) panel.update(state);
  }

  follow(WIDE, (matches) => {
    spacious = matches;
    update();
  });
  follow(PHONE, (matches) => {
    phone = matches;
    update();
  });

  return {
    update(next) {
      state = next;
      hints.update(next);
      update();
    },
    destroy() {
      hints.destroy();
      state = null;
      show(null);
    },
  };
}

/** @param {{insights: Insight[], open: string, actions: Actions}} props */
function Choice({ insights, open, actions }) {
  return html`<h2 class="visually-hidden">Why?</h2><label class="why-choice">
    <select aria-label="What to look into" onChange=${(/** @type {SelectEvent} */ event) => actions.insight(/** @type {InsightName} */ (event.target.value))}>
      ${insights.map(({ title, parts }) => html`<option key=${title} value=${parts[0].name} selected=${title === open}>${title}</option>`)}
    </select></label>`;
}
