/** @import { Context } from "../registry.js" */
import { html, useEffect, useMemo, useRef } from "../../../vendor/ui.js";
import { selectionOf } from "../../lib/references.js";
import { addressOf, cameFrom, lookedAt } from "../../lib/wayBack.js";
import { register } from "../registry.js";

register({ slot: "header", component: WayBack });

/**
 * For who came out of a lesson with its run: what was looked at there is looked at here, and one press leads back to it.
 *
 * @param {Context} context
 */
function WayBack({ signals, actions }) {
  const params = useMemo(() => new URLSearchParams(location.search), []);
  const place = useMemo(() => cameFrom(params), []);
  const looked = useRef(lookedAt(params));
  const { data, network } = { data: signals.data.value, network: signals.network.value };

  useEffect(() => {
    const { select, example } = looked.current;
    if (!data || !network || (!select && example === null)) return;
    looked.current = { select: "", example: null };
    if (select) actions.select(selectionOf(select, { network }));
    const inputs = example === null ? undefined : data.train.inputs[example];
    if (!inputs) return;
    const [i, j] = signals.display.value.axes;
    actions.point({ x1: inputs[i] ?? 0, x2: inputs[j] ?? 0, inputs });
  }, [data, network]);

  if (!place || document.body.dataset.page === "embed") return null;
  return html`<a class="way-back" href=${addressOf(place)} title="Back to the step that this run is from">
    <span aria-hidden="true">← </span>Lesson<span class="way-back-step">, step ${place.step}</span>
  </a>`;
}
