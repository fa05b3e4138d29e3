/** @import { State } from "../../types.js" */
/** @import { Option } from "../types.js" */
import { html } from "../../../vendor/ui.js";
import { Mounted } from "./mounted.js";
import { pictureFigure } from "./picture.js";

/**
 * The picture of an option that has one, as soon as there are examples to be drawn on it.
 *
 * @param {{option: Option, data: State["data"], axes: State["display"]["axes"], tag?: "div"|"span", other?: any}} props
 *   other: what stands there without one
 */
export function OptionPicture({ option: { picture }, data, axes, tag, other = null }) {
  if (!picture || !data) return other;
  return html`<${Mounted} tag=${tag} name="option-picture" make=${pictureFigure}
    show=${(/** @type {ReturnType<typeof pictureFigure>} */ one) => one.update(picture, data, axes)} />`;
}
