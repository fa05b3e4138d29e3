/** @import { Actions } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { StampOf } from "./stamp.js" */
import { html, useEffect, useState } from "../../../vendor/ui.js";
import { lazily } from "../../lib/lazy.js";
import { datasets, withData } from "../../store/spec.js";
import { useWish } from "../parts/wish.js";
import { keyOf as key, Stamp } from "./stamp.js";

/**
 * @param {{signals: Signals, actions: Actions, title: string, teaches: string|undefined}} props
 */
export function DataSets({ signals, actions, title, teaches }) {
  const entries = datasets(signals.catalog.value);
  const spec = signals.session.value?.spec;
  const here = spec ? `${spec.data.kind}.${spec.data.name}` : "";
  const [chosen, wish] = useWish(here);
  const live = signals.data.value;
  const shade = signals.display.value.theme;
  const known = useStamps(spec !== undefined);

  /** @param {(typeof entries)[number]} entry */
  const choose = (entry) =>
    wish(
      key(entry),
      actions.changeSpec((old) => withData(old, { kind: entry.kind, name: entry.name })),
    );

  const chosenAt = Math.max(
    0,
    entries.findIndex((entry) => key(entry) === chosen),
  );
  return html`<div class="sets" role="group" aria-label="Data sets, arrow keys move" onKeyDown=${onArrow}>
      ${entries.map((entry, index) => {
        const on = key(entry) === chosen;
        return html`<button key=${key(entry)} type="button" class=${`set ${entry.kind}`} aria-pressed=${on} tabindex=${index === chosenAt ? 0 : -1}
          aria-label=${entry.title} title=${`${entry.title}. ${entry.teaches}`}
          onClick=${() => on || choose(entry)}>
          <${Stamp} entry=${entry} live=${key(entry) === here ? live : null} shade=${shade} stampOf=${known?.stampOf} />
        </button>`;
      })}
    </div>
    <p class="teaches"><strong>${title}.</strong> ${teaches}</p>`;
}

/**
 * How the sets lie, fetched when there is a run: the stamps are not what the page is waited for. Each has a name, so one
 * whose points do not come can be chosen all the same.
 *
 * @param {boolean} begun
 */
function useStamps(begun) {
  const [known, setKnown] = useState(/** @type {{stampOf: StampOf}|null} */ (null));
  useEffect(() => {
    if (!begun) return;
    lazily(() => import("../../lib/thumbnails/thumbnails.js")).then(setKnown, () => {});
  }, [begun]);
  return known;
}

/**
 * One stop for Tab, the arrow keys from stamp to stamp: two dozen stops would bar the way to the network.
 *
 * @param {KeyboardEvent} event
 */
function onArrow(event) {
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = [...group.querySelectorAll("button")];
  const columns = getComputedStyle(group).gridTemplateColumns.split(" ").length;
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + step]?.focus();
}
