/** @import { Parameter } from "../../catalogTypes.js" */
import { html } from "../../../vendor/ui.js";
import { NumberInput } from "../parts/numberInput.js";
import { useUnique } from "../parts/unique.js";

/**
 * The numbers of something that is chosen by name, as the catalogue lists them.
 *
 * @param {object} props
 * @param {{name: string, parameters: Parameter[]}} props.entry
 * @param {{name: string, [parameter: string]: number|string}|null|undefined} props.chosen
 * @param {string} props.path of it in a spec
 * @param {ReturnType<typeof import("../parts/fields.js").refusals>} props.refusal
 * @param {(chosen: {name: string, [parameter: string]: number|string}) => unknown} props.onChange
 */
export function Parameters({ entry, chosen, path, refusal, onChange }) {
  const id = useUnique();
  return entry.parameters.map(
    (parameter) => html`<div class="row" key=${parameter.name}>
      <label for=${`${id}-${parameter.name}`}>${parameter.title}</label>
      <${NumberInput} id=${`${id}-${parameter.name}`} value=${Number(chosen?.[parameter.name] ?? parameter.default)} whole=${parameter.type === "integer"}
        ...${refusal(`${path}.${parameter.name}`)}
        onChange=${(/** @type {number} */ value) => onChange({ ...chosen, name: entry.name, [parameter.name]: value })} />
    </div>`,
  );
}
