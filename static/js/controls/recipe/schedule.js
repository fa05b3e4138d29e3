/** @import { ScheduleSpec } from "../../types.js" */
/** @import { RarerProps } from "./rarer.js" */
import { html } from "../../../vendor/ui.js";
import { count, short } from "../../lib/format.js";
import { factorAt } from "../../model/schedules.js";
import { standing } from "../../store/timeline.js";
import { OFF } from "../../store/training.js";
import { Select } from "../parts/fields.js";
import { Parameters } from "./parameters.js";

const WIDTH = 208;
const HEIGHT = 44;
/** So many epochs are shown at least, and beyond the present one as many again as there were. */
const LEAST = 50;

/** What becomes of the rate from epoch to epoch: by name, with its numbers and its curve. @param {RarerProps} props */
export function Schedule({ training, catalog, signals, patch, refusal }) {
  const schedule = training.schedule ?? OFF.schedule;
  const entry = catalog?.schedules.find(({ name }) => name === schedule.name);
  const options = (catalog?.schedules ?? []).map(({ name, title }) => ({ value: name, label: title }));
  const { epoch } = standing({ session: signals.session.value, frame: signals.frame.value }).clock;
  const moving = schedule.name !== OFF.schedule.name;
  return html`<div class="more-part" data-control="schedule">
    <${Select} label="Rate over the epochs" value=${schedule.name} options=${options} ...${refusal("training.schedule")}
      onChange=${(/** @type {string} */ name) => patch({ schedule: { name } })} />
    ${
      moving &&
      entry &&
      html`<p class="quiet">${entry.description}</p>
      <${Parameters} entry=${entry} chosen=${schedule} path="training.schedule" refusal=${refusal}
        onChange=${(/** @type {ScheduleSpec} */ next) => patch({ schedule: next })} />
      <${Curve} schedule=${schedule} rate=${training.learning_rate ?? 0} epoch=${epoch} />`
    }
  </div>`;
}

/** The rate over the epochs, and where the run stands. @param {{schedule: ScheduleSpec, rate: number, epoch: number}} props */
function Curve({ schedule, rate, epoch }) {
  const last = Math.max(
    LEAST,
    2 * epoch,
    ...Object.values(schedule).flatMap((value) => (Number(value) > 1 ? [2 * Number(value)] : [])),
  );
  const epochs = Array.from({ length: WIDTH / 2 + 1 }, (_, at) => Math.floor((at / (WIDTH / 2)) * last));
  const factors = epochs.map((at) => factorAt(schedule, at));
  const y = (/** @type {number} */ factor) => HEIGHT - 4 - factor * (HEIGHT - 8);
  const line = factors.map((factor, at) => `${at ? "L" : "M"}${at * 2},${y(factor).toFixed(1)}`).join("");
  const now = factorAt(schedule, epoch);
  const words = `Rate ${short(rate * now)} at epoch ${count(epoch)}`;
  return html`<figure class="rate-curve">
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`The rate over ${count(last)} epochs. ${words}.`}>
      <path d=${line} /><circle cx=${((epoch / last) * WIDTH).toFixed(1)} cy=${y(now).toFixed(1)} r="3.5" />
    </svg>
    <figcaption><b>${words}</b><span>${count(last)} epochs</span></figcaption>
  </figure>`;
}
