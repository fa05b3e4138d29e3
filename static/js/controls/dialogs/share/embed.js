/** @import { FieldEvent } from "../../../types.js" */
/** @import { Sharing } from "./share.js" */
import { html, useMemo, useState } from "../../../../vendor/ui.js";
import { absolute } from "../../../lib/root.js";
import { Segmented } from "../../parts/segmented.js";
import { manyWeights, queryOf, weightsLabel } from "./address.js";
import { Copy } from "./copy.js";
import { hiddenBut, PARTS } from "./parts.js";
import { Preview } from "./preview.js";

/** How wide a frame may be; a column's frame is shown as wide as text usually runs. */
const SIZES = [
  { value: "column", label: "Column, 100 %", width: "100%", shown: 600 },
  { value: "600", label: "600 px", width: "600", shown: 600 },
  { value: "960", label: "960 px", width: "960", shown: 960 },
];
const USUAL_HEIGHT = 400;

/** A frame for a course page: what it shows, how it begins, how wide it is, and how that looks. @param {Sharing} props */
export function Embed({ signals, speed }) {
  const [shown, setShown] = useState(PARTS.filter(({ usual }) => usual));
  const [learned, setLearned] = useState(true);
  const [playing, setPlaying] = useState(false);
  const [size, setSize] = useState("column");
  const [height, setHeight] = useState(USUAL_HEIGHT);
  const many = manyWeights(signals);
  const hide = hiddenBut(shown);
  const { width, shown: wide } = SIZES.find(({ value }) => value === size) ?? SIZES[0];
  const address = absolute(
    `/embed?${queryOf(signals, { speed, hide, learned: learned && !many })}&play=${playing ? "yes" : "no"}`,
  );
  // The preview stays the bench that it is while parts come and go: only how it begins makes it another.
  const begun = useMemo(() => address, [learned, playing]);
  const code = `<iframe src="${address.replaceAll("&", "&amp;")}" width="${width}" height="${height}" style="border: 0" title="Perceptory"></iframe>`;

  return html`<div class="embed-making">
    <div class="embed-choices">
      <fieldset class="ticks"><legend>Show</legend>${PARTS.map(
        (part) =>
          html`<${Tick} key=${part.label} label=${part.label} checked=${shown.includes(part)}
            onChange=${(/** @type {boolean} */ on) => setShown(on ? [...shown, part] : shown.filter((one) => one !== part))} />`,
      )}</fieldset>
      <fieldset class="ticks"><legend>Start</legend>
        <${Tick} label=${weightsLabel(signals, "From the weights now")} checked=${learned && !many} disabled=${many} onChange=${setLearned} />
        <${Tick} label="Playing" checked=${playing} onChange=${setPlaying} />
      </fieldset>
      <div class="embed-size"><b>Size</b>
        <${Segmented} label="Width" value=${size} options=${SIZES} onChange=${setSize} />
        <p class="quiet">Height ${height} px, what is ticked fits into it. The frame tells its page when it needs another.</p>
      </div>
    </div>
    <div class="embed-result">
      <${Preview} address=${begun} hide=${hide} width=${wide} height=${height} onHeight=${setHeight} />
      <${Copy} text=${code} rows=${1} />
    </div>
  </div>`;
}

/** @param {{label: string, checked: boolean, disabled?: boolean, onChange: (on: boolean) => void}} props */
function Tick({ label, checked, disabled, onChange }) {
  return html`<label><input type="checkbox" checked=${checked} disabled=${disabled}
    onChange=${(/** @type {FieldEvent} */ event) => onChange(event.target.checked)} />${label}</label>`;
}
