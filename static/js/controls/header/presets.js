/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { PRESETS, presetNamed } from "../../lib/presets.js";
import { Popover } from "../parts/popover.js";
import { displayDefaults, register } from "../registry.js";

register({ slot: "presets", component: Presets, hide: ["presets"] });

/** The title of the picture, and the menu of the others. @param {Context} props */
function Presets({ signals, actions, setSpeed }) {
  const current = presetNamed(signals.preset.value);
  const { kind } = signals.session.value?.spec.model ?? {};
  const model = signals.catalog.value?.models.find((one) => one.kind === kind);
  const title = current?.title ?? (kind === "mlp" ? "Own network" : (model?.title ?? "Presets"));

  /** @param {import("../../lib/presets.js").Preset} preset */
  async function choose(preset) {
    const { hide, theme } = signals.display.value;
    setSpeed(preset.speed);
    actions.display({ ...displayDefaults(), hide, theme, ...preset.display });
    await actions.start({ spec: preset.spec, play: preset.play, preset: preset.name });
  }

  return html`<span data-control="presets">
      <${Popover} label="Presets" buttonClass="preset-button" class="presets" icon="chevron"
        text=${html`<span class="preset-title">${title}</span>`}>
        ${(/** @type {() => void} */ close) => html`<ul class="preset-list">
          ${PRESETS.map(
            (
              preset,
            ) => html`<li key=${preset.name}><button type="button" aria-current=${preset === current ? "true" : undefined}
              onClick=${() => {
                close();
                choose(preset);
              }}>
              <b>${preset.title}</b><span>${preset.sentence}</span></button></li>`,
          )}
        </ul>`}
      <//>
    </span>`;
}
