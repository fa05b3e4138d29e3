/** @import { Form } from "./prediction.js" */
import { html } from "../../../vendor/ui.js";
import { fixed, parse } from "../../lib/format.js";

/**
 * A guess on an axis, for who would rather type it.
 *
 * @param {{form: Form|null, guess: any, take: (value: number) => void}} props
 */
export function Typed({ form, guess, take }) {
  if (!form?.range || (form.kind !== "number" && form.kind !== "weight")) return null;
  const [low, high] = form.range;
  const type = (/** @type {Event & {currentTarget: HTMLInputElement}} */ { currentTarget }) => {
    const value = parse(currentTarget.value);
    const fits = value !== null && value >= low && value <= high;
    currentTarget.setAttribute("aria-invalid", String(!fits));
    if (fits) take(value);
  };
  return html`<label class="predict-typed">My guess <input inputmode="decimal" size="7" value=${guess ?? ""}
    placeholder=${`${fixed(low, 1)} to ${fixed(high, 1)}`} onChange=${type} /></label>`;
}
