/** @import { Actions, DataView } from "../types.js" */
/** @import { Signals } from "./bind.js" */
/** @import { DatasetEntry } from "../store/spec.js" */
import { html, signal, useEffect, useRef } from "../../vendor/ui.js";
import { theme } from "../lib/colours.js";
import { paintDigit } from "../lib/digits.js";
import { paintStamp } from "../lib/points.js";
import { tellingAxes } from "../lib/telling.js";
import { datasets, withData } from "../store/spec.js";

/** Every set drawn small once; kept for the page's life. @type {Map<string, DataView>} */
const previews = new Map();
const loaded = signal(0);
let loading = false;

/** @param {DatasetEntry} entry */
const key = ({ kind, name }) => `${kind}.${name}`;

/**
 * One after the other and only while nothing else is to do: the stamps must not hold up the first frames.
 *
 * @param {DatasetEntry[]} entries
 * @param {Actions} actions
 */
async function load(entries, actions) {
  if (loading) return;
  loading = true;
  for (const entry of entries) {
    if (previews.has(key(entry)) || entry.name === "digits") continue;
    await idle();
    const { kind, name } = entry;
    const sized = kind === "generated" ? { kind, name, samples: 160 } : { kind, name };
    try {
      previews.set(key(entry), await actions.preview(sized));
    } catch {
      break;
    }
    loaded.value++;
  }
  loading = false;
}

const idle = () =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: 400 });
    else setTimeout(resolve, 20);
  });

/**
 * @param {{signals: Signals, actions: Actions, title: string, teaches: string|undefined}} props
 */
export function DataSets({ signals, actions, title, teaches }) {
  const entries = datasets(signals.catalog.value);
  const spec = signals.session.value?.spec;
  const chosen = spec ? `${spec.data.kind}.${spec.data.name}` : "";
  const live = signals.data.value;
  const session = signals.session.value?.id;
  const shade = signals.display.value.theme;
  loaded.value;

  useEffect(() => {
    if (session && entries.length > 0) load(entries, actions);
  }, [session !== undefined, entries.length]);

  const chosenAt = Math.max(
    0,
    entries.findIndex((entry) => key(entry) === chosen),
  );
  return html`<div class="sets" role="group" aria-label="Data sets, arrow keys move" onKeyDown=${walk}>
      ${entries.map((entry, index) => {
        const on = key(entry) === chosen;
        return html`<button key=${key(entry)} type="button" class=${`set ${entry.kind}`} aria-pressed=${on} tabindex=${index === chosenAt ? 0 : -1}
          aria-label=${entry.title} title=${`${entry.title}. ${entry.teaches}`}
          onClick=${() => on || actions.changeSpec((old) => withData(old, { kind: entry.kind, name: entry.name }))}>
          <${Stamp} name=${entry.name} data=${on && live ? live : previews.get(key(entry))} shade=${shade} />
        </button>`;
      })}
    </div>
    <p class="teaches"><strong>${title}.</strong> ${teaches}</p>`;
}

/**
 * One stop for Tab, the arrow keys from stamp to stamp: two dozen stops would bar the way to the network.
 *
 * @param {KeyboardEvent} event
 */
function walk(event) {
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

/** @param {{name: string, data: DataView|undefined, shade: string}} props */
function Stamp({ name, data, shade }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  const dark = theme();
  useEffect(() => {
    if (!canvas.current) return;
    if (name === "digits") paintDigit(canvas.current);
    else if (data) paintStamp(canvas.current, data, tellingAxes(data));
  }, [data, shade, dark]);
  return html`<canvas ref=${canvas} class="stamp" aria-hidden="true"></canvas>`;
}
