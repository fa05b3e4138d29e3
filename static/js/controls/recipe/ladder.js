/** @import { Actions, ModelKind } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { factsOf, rungFor, withData, withModel } from "../../store/spec.js";
import { useUnique } from "../parts/unique.js";

/** @type {{kind: ModelKind, year: string, name: string, short: string, hint: string}[]} */
export const RUNGS = [
  {
    kind: "mcculloch_pitts",
    year: "1943",
    name: "McCulloch–Pitts",
    short: "MCP",
    hint: "Sums 0s and 1s and fires from a threshold up. It does not learn: you set it by hand.",
  },
  {
    kind: "perceptron",
    year: "1958",
    name: "Perceptron",
    short: "Perceptron",
    hint: "Rosenblatt's rule: every mistake moves the line. It settles only if a line can do it.",
  },
  {
    kind: "adaline",
    year: "1960",
    name: "ADALINE",
    short: "ADALINE",
    hint: "Widrow and Hoff: learn from how far off the sum was, not only from whether it was wrong.",
  },
  {
    kind: "mlp",
    year: "1986",
    name: "Multi-layer",
    short: "MLP",
    hint: "Layers of units with smooth activations, trained by backpropagation.",
  },
];

/**
 * The four models as rungs of one ladder. A rung that cannot take the present data brings data that it can.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function Ladder({ signals, actions }) {
  const group = useUnique();
  const kind = signals.session.value?.spec.model.kind;

  /** @param {ModelKind} next */
  function climb(next) {
    const spec = signals.session.value?.spec;
    if (!spec) return;
    const facts = factsOf(spec.data, signals.catalog.value);
    const fits = rungFor(next, facts) === next;
    if (fits) {
      actions.changeSpec((old) => withModel(old, next));
      return;
    }
    /** @type {import('../../types.js').DataSpec} */
    const data =
      next === "mcculloch_pitts" ? { kind: "gate", name: "and" } : { kind: "generated", name: "gauss" };
    const rung = RUNGS.find((one) => one.kind === next);
    const reason = next === "mcculloch_pitts" ? "takes only 0 and 1 as inputs" : "tells two classes apart";
    actions
      .changeSpec((old) => withModel(withData(old, data), next))
      .then((done) => {
        if (done)
          actions.notify({
            level: "info",
            text: `${rung?.name} ${reason}, so the data is now ${data.name === "and" ? "AND" : "two clouds"}.`,
          });
      });
  }

  return html`<fieldset class="ladder" data-control="model">
    <legend class="visually-hidden">Model</legend>
    ${RUNGS.map(
      (rung) => html`<label key=${rung.kind} title=${rung.hint}>
        <input type="radio" name=${group} value=${rung.kind} checked=${rung.kind === kind} onChange=${() => climb(rung.kind)} />
        <span class="rung"><span class="rung-year">${rung.year}</span><span class="rung-name">${rung.name}</span></span>
      </label>`,
    )}
  </fieldset>`;
}
