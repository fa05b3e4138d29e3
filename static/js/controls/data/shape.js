/** @import { Actions, DataSpec, DataView, Spec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { classColours, css } from "../../lib/colours.js";
import { count } from "../../lib/format.js";
import { isDrawn } from "../../store/spec.js";
import { refusals, Slider, StopSlider, Toggle } from "../parts/fields.js";
import { NumberInput } from "../parts/numberInput.js";
import { useWish } from "../parts/wish.js";
import { Seeds } from "./seeds.js";

const SAMPLES = [20, 50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000];
const NOISE = Array.from({ length: 21 }, (_, step) => step / 20);
const BALANCES = Array.from({ length: 19 }, (_, step) => (step + 1) / 20);
const SHARES = Array.from({ length: 19 }, (_, step) => step / 20).filter((share) => share <= 0.9);

/** @param {number} value */
const whole = (value) => `${Math.round(value * 100)}\u202f%`;

/**
 * How many, how noisy, how split, and what that comes to.
 *
 * @param {{spec: Spec, data: DataView, signals: Signals, actions: Actions}} props
 */
export function DataShape({ spec, data, signals, actions }) {
  const refusal = refusals(signals, actions);
  const { kind } = spec.data;
  const drawn = isDrawn(spec.data);
  const shade = signals.display.value.theme;

  /** @param {Partial<DataSpec>} patch */
  const change = (patch) => actions.changeSpec((old) => ({ ...old, data: { ...old.data, ...patch } }));

  return html`<div class="shape">
    ${
      drawn &&
      html`<${Slider} label="Points" control="samples" whole=${true} value=${spec.data.samples ?? 500} stops=${SAMPLES} format=${count}
          ...${refusal("data.samples")} onChange=${(/** @type {number} */ samples) => change({ samples })} />
        <${Slider} label="Noise" control="noise" value=${spec.data.noise ?? 0} stops=${NOISE} format=${whole} scale=${100}
          hint="Moves the same points further" ...${refusal("data.noise")}
          onChange=${(/** @type {number} */ noise) => change({ noise })} />`
    }
    ${
      drawn &&
      data.class_names.length === 2 &&
      html`<${Slider} label=${`Share of “${data.class_names[0]}”`} control="balance" class="wide" value=${spec.data.balance ?? 0.5}
          stops=${BALANCES} format=${whole} scale=${100} hint="Of the two classes; the points there are stay as long as they can"
          ...${refusal("data.balance")} onChange=${(/** @type {number} */ balance) => change({ balance })} />`
    }
    ${kind === "gate" ? html`<${Counts} data=${data} />` : html`<${Split} spec=${spec} data=${data} change=${change} ...${refusal("data.test_fraction")} />`}
    <${Balance} data=${data} key=${shade} />
    ${
      kind !== "gate" &&
      !drawn &&
      html`<${Toggle} label="Standardise inputs" checked=${spec.data.standardize ?? false}
      hint="Each input to mean 0 and deviation 1, measured on the training part alone"
      onChange=${(/** @type {boolean} */ standardize) => change({ standardize })} />`
    }
    <${Seeds} spec=${spec} signals=${signals} actions=${actions} />
  </div>`;
}

/**
 * The bar is the split: its thumb sets how many are held back, and how many that makes stands over it.
 *
 * @param {{spec: Spec, data: DataView, change: (patch: Partial<DataSpec>) => unknown, error: string|null, onRetry: () => void}} props
 */
function Split({ spec, data, change, error, onRetry }) {
  const { fold } = spec.data;
  const total = data.train.targets.length + (data.test?.targets.length ?? 0);
  const share = fold ? (data.test?.targets.length ?? 0) / total : (spec.data.test_fraction ?? 0);
  const hold = (/** @type {number} */ next) => change({ test_fraction: next, fold: undefined });
  const [shown, wish] = useWish(share);
  return html`<div class="split-field" data-control="test" title="Examples held back: never trained on, only tested on">
    <${Counts} data=${data}>
      <span class="split-share"><${NumberInput} label="Test share, in per cent" value=${share} format=${whole} scale=${100} error=${error} onRetry=${onRetry}
        onChange=${hold} /></span>
    <//>
    <${StopSlider} label="Test share" stops=${SHARES} value=${shown} mirrored=${true} text=${whole(shown)} wish=${wish}
      onChange=${hold} />
    ${fold && html`<p class="split"><span>Fold ${fold.number + 1} of ${fold.of} is the test part</span></p>`}
  </div>`;
}

/** @param {{data: DataView, children?: any}} props */
function Counts({ data, children }) {
  return html`<p class="split"><span><b>${count(data.train.targets.length)}</b> to train on</span>
    ${children}<span><b>${count(data.test?.targets.length ?? 0)}</b> to test on</span></p>`;
}

/** How many of each class: said in words and drawn as dots of their colour, so that it is no split. @param {{data: DataView}} props */
function Balance({ data }) {
  if (data.task === "regression" || data.class_names.length > 12) return null;
  const targets = [...data.train.targets, ...(data.test?.targets ?? [])];
  const counts = data.class_names.map((_, k) => targets.filter((target) => target === k).length);
  if (new Set(counts).size <= 1) return null;
  const colours = classColours(data.class_names.length);
  return html`<ul class="balance" aria-label="Examples of each class">
    ${counts.map(
      (
        size,
        k,
      ) => html`<li key=${k}><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4" fill=${css(colours[k] ?? [128, 128, 128])} /></svg>
        ${data.class_names[k]} <b>${count(size)}</b></li>`,
    )}
  </ul>`;
}
