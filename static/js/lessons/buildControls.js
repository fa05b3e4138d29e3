/** @import { Actions, State } from "../types.js" */
import { element } from "../lib/element.js";
import { labelOf } from "../model/activations.js";
import { MOST_HIDDEN_LAYERS, MOST_UNITS, setHidden, setHiddenActivations } from "../model/architecture.js";
import { hiddenActivations } from "../model/choices.js";

/**
 * The units of each hidden layer, as they are written: "8-8", "8, 8" or nothing.
 *
 * @param {string} text
 * @returns {number[]|null} null when a network can't be built so
 */
export function layersOf(text) {
  const parts = text
    .trim()
    .split(/[\s,;·–-]+/)
    .filter(Boolean);
  const units = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  const fits = units.length <= MOST_HIDDEN_LAYERS && units.every((one) => one >= 1 && one <= MOST_UNITS);
  return fits ? units : null;
}

/**
 * The build of the network, where no diagram stands beside the text to change it on.
 *
 * @param {HTMLElement} fields
 * @param {Actions} actions
 */
export function buildControls(fields, actions) {
  const field = /** @type {HTMLInputElement} */ (
    element("input", "", { type: "text", size: "7", inputmode: "text", autocomplete: "off" })
  );
  field.title = `Units of each hidden layer, such as 8-8; at most ${MOST_HIDDEN_LAYERS} layers of ${MOST_UNITS}`;
  const select = /** @type {HTMLSelectElement} */ (element("select", ""));
  const labels = [
    element("label", "", { "data-tune": "hidden" }, [element("span", "", {}, ["hidden layers"]), field]),
    element("label", "", { "data-tune": "activation" }, [element("span", "", {}, ["activation"]), select]),
  ];
  fields.prepend(...labels);

  field.addEventListener("input", () => field.removeAttribute("aria-invalid"));
  field.addEventListener("change", () => {
    const hidden = layersOf(field.value);
    if (hidden) actions.changeSpec((spec) => setHidden(spec, hidden));
    else field.setAttribute("aria-invalid", "true");
  });
  select.addEventListener("change", () => {
    const { value } = select;
    actions.changeSpec((spec) => setHiddenActivations(spec, value));
  });

  return {
    /** @param {State} state */
    update({ session, catalog }) {
      const { model, data } = session?.spec ?? {};
      // Data of a lesson's own come with weights of its own.
      const open = model?.kind === "mlp" && data?.kind === "generated";
      for (const label of labels) label.hidden = !open;
      const hidden = open ? (model.layers ?? []).slice(0, -1) : [];
      labels[1].hidden ||= hidden.length === 0;
      if (!open) return;
      // Whoever is writing is ahead of the server.
      if (document.activeElement !== field && !field.hasAttribute("aria-invalid"))
        field.value = hidden.map(({ units }) => units).join("-");
      const names = hiddenActivations(catalog).map(({ name }) => name);
      if (select.options.length !== names.length)
        select.replaceChildren(...names.map((name) => new Option(labelOf(name), name)));
      if (document.activeElement !== select) select.value = hidden[0]?.activation ?? "";
    },
  };
}
