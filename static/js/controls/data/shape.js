/** @import { Actions, DataSpec, DataView, Spec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { classColours, css } from "../../lib/colours.js";
import { count, percent } from "../../lib/format.js";
import { refusals, Slider, Toggle } from "../parts/fields.js";
import { NumberInput } from "../parts/numberInput.js";

const SAMPLES = [20, 50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000];
const NOISE = Array.from({ length: 21 }, (_, step) => step / 20);
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
  const shade = signals.display.value.theme;

  /** @param {Partial<DataSpec>} patch */
  const change = (patch) => actions.changeSpec((old) => ({ ...old, data: { ...old.data, ...patch } }));

  return html`<div class="shape">
    ${
      kind === "generated" &&
      html`<${Slider} label="Points" control="samples" whole=${true} value=${spec.data.samples ?? 500} stops=${SAMPLES} format=${count}
          ...${refusal("data.samples")} onChange=${(/** @type {number} */ samples) => change({ samples })} />
        <${Slider} label="Noise" control="noise" value=${spec.data.noise ?? 0} stops=${NOISE} format=${whole} scale=${100}
          hint="Moves the same points further" ...${refusal("data.noise")}
          onChange=${(/** @type {number} */ noise) => change({ noise })} />`
    }
    ${
      kind !== "gate" &&
      html`<${Slider} label="Test share" control="test" hint="Examples held back: never trained on, only tested on" value=${spec.data.test_fraction ?? 0} stops=${SHARES} format=${whole} scale=${100}
        ...${refusal("data.test_fraction")}
        onChange=${(/** @type {number} */ share) => change({ test_fraction: share })} />`
    }
    <div class="seed-row" data-control="seeds">
      ${
        kind !== "gate" &&
        kind !== "inline" &&
        html`<label class="inline-number"><span>Data seed</span>
        <${NumberInput} whole=${true} value=${spec.data.seed ?? 1} ...${refusal("data.seed")} onChange=${(/** @type {number} */ seed) => change({ seed })} /></label>`
      }
      ${
        spec.model.kind !== "mcculloch_pitts" &&
        html`<label class="inline-number"><span>Weights seed</span>
        <${NumberInput} whole=${true} value=${spec.seed ?? 42} ...${refusal("seed")}
          onChange=${(/** @type {number} */ seed) => actions.changeSpec((old) => ({ ...old, seed }))} /></label>`
      }
    </div>
    ${
      kind !== "gate" &&
      kind !== "generated" &&
      html`<${Toggle} label="Standardise inputs" checked=${spec.data.standardize ?? false}
      hint="Each input to mean 0 and deviation 1, measured on the training part alone"
      onChange=${(/** @type {boolean} */ standardize) => change({ standardize })} />`
    }
    <${Balance} data=${data} key=${shade} />
  </div>`;
}

/** @param {{data: DataView}} props */
function Balance({ data }) {
  const train = data.train.targets;
  const test = data.test?.targets ?? [];
  const total = train.length + test.length;
  const split = html`<p class="split"><span><b>${count(train.length)}</b> to train on</span><span><b>${count(test.length)}</b> to test on</span></p>`;
  if (data.task === "regression") return split;
  const colours = classColours(data.class_names.length);
  const counts = data.class_names.map((_, k) => [...train, ...test].filter((target) => target === k).length);
  const words = data.class_names.map(
    (name, k) => `${name}: ${counts[k]} (${percent((counts[k] ?? 0) / total, 0)})`,
  );
  return html`<div class="balance" role="img" aria-label=${`Classes: ${words.join(", ")}`} title=${words.join("\n")}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        ${counts.map((size, k) => {
          const before = counts.slice(0, k).reduce((sum, one) => sum + one, 0);
          return html`<rect key=${k} x=${(before / total) * 100} y="0" width=${Math.max(0, (size / total) * 100 - 0.4)} height="6" fill=${css(colours[k] ?? [128, 128, 128])} />`;
        })}
      </svg>
    </div>
    ${split}`;
}
