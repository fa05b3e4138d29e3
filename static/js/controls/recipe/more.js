/** @import { Spec, TrainingSpec } from "../../types.js" */
/** @import { RarerProps } from "./rarer.js" */
import { html } from "../../../vendor/ui.js";
import { dropoutOf } from "../../store/training.js";
import { FieldMenu } from "../parts/fieldMenu.js";
import { Lazy } from "../parts/lazy.js";

const FIELDS = ["schedule", "dropout", "clip_norm", "class_weights", "targets"];

/** What is changed less often of how it learns, fetched when it is first looked at. @param {RarerProps & {used: string[]}} props */
export function More(props) {
  const { spec, training, refusal } = props;
  const wrong = FIELDS.map((field) => refusal(`training.${field}`).error).find(Boolean);
  return html`<${FieldMenu} label="More" control="more" value=${inWords(spec, training)} hint="What is changed less often" error=${wrong} class="more-panel">
    <${Lazy} load=${() => import("./rarer.js").then(({ Rarer }) => Rarer)} ...${props} />
  <//>`;
}

/** What of it is in use, in a word or two. @param {Spec} spec @param {TrainingSpec} training */
function inWords({ model }, training) {
  const { schedule, clip_norm, dropout, class_weights, targets } = training;
  const words = [
    schedule && schedule.name !== "constant" && "schedule",
    dropoutOf(dropout, model.layers?.length ?? 0).some((share) => share > 0) && "dropout",
    (clip_norm ?? 0) > 0 && "clipping",
    class_weights && class_weights !== "equal" && "weights",
    targets === "bipolar" && "−1 / 1",
  ].filter(Boolean);
  if (words.length > 1) return `${words.length} more`;
  return words[0] ?? "…";
}
