/** @import { Actions } from "../../types.js" */
/** @import { Stop as Condition, StopKind } from "../../store/stop.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Context } from "../registry.js" */
import { html, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { count, percent, short } from "../../lib/format.js";
import { statusOf } from "../../store/derive.js";
import { CONDITIONS, holds, readStop, written } from "../../store/stop.js";
import { standing } from "../../store/timeline.js";
import { FieldMenu } from "../parts/fieldMenu.js";
import { Select } from "../parts/fields.js";
import { Lazy } from "../parts/lazy.js";
import { NumberInput } from "../parts/numberInput.js";
import { register } from "../registry.js";
import { Ended, stopsEarly } from "./endedEarly.js";

register({
  slot: "recipe",
  component: Told,
  hide: ["stop"],
  display: { stop: null },
  field: {
    name: "stop",
    write: ({ stop }) => written(stop),
    read: (text) => ({ stop: readStop(text) }),
  },
});

/** @param {Signals} signals */
const chosen = (signals) => /** @type {Condition|null} */ (signals.display.value.stop ?? null);

const earlyStopping = () => import("./earlyStopping.js").then((module) => module.EarlyStopping);

/**
 * Where the run stops by itself: a field of the recipe.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function Stop({ signals, actions }) {
  const stop = chosen(signals);
  const measured = signals.data.value?.task === "classification";
  const kinds = /** @type {StopKind[]} */ (["epochs", "loss", ...(measured ? ["accuracy"] : [])]);
  /** @param {Condition|null} next */
  const set = (next) => {
    actions.display({ stop: next });
    // It is part of how a run is played: one that plays is told at once.
    if (statusOf(signals.session.value, signals.frame.value) === "playing") actions.command("play");
  };
  const { spec } = signals.session.value ?? {};
  const model = signals.catalog.value?.models.find(({ kind }) => kind === spec?.model.kind);
  const offersEarly = model?.training.includes("early_stopping");
  const words = [stop && brief(stop), stopsEarly(spec?.training) && "early"].filter(Boolean);
  const options = [
    { value: "never", label: "Never" },
    ...kinds.map((kind) => ({ value: kind, label: CONDITIONS[kind].label })),
  ];
  return html`<${FieldMenu} label="Stop" control="stop" value=${words.join(", ") || "never"} hint="When the run stops by itself" class="stop-panel">
    <${Select} label="When" value=${stop?.kind ?? "never"} options=${options}
      onChange=${(/** @type {string} */ kind) => set(kind === "never" ? null : offered(/** @type {StopKind} */ (kind), signals))} />
    ${stop && html`<${Value} key=${stop.kind} stop=${stop} set=${set} />`}
    <p class="quiet">Looked at when each epoch ends.</p>
    ${offersEarly && html`<${Lazy} load=${earlyStopping} signals=${signals} actions=${actions} />`}
  <//>`;
}

/** @param {{stop: Condition, set: (stop: Condition) => void}} props */
function Value({ stop: { kind, value }, set }) {
  const [refused, setRefused] = useState(/** @type {string|null} */ (null));
  const { label, refuse } = CONDITIONS[kind];
  const share = kind === "accuracy";
  return html`<${NumberInput} label=${label} value=${value} format=${share ? percent : short} scale=${share ? 100 : 1} whole=${kind === "epochs"}
    error=${refused} onRetry=${() => setRefused(null)}
    onChange=${(/** @type {number} */ next) => {
      const problem = refuse(next);
      setRefused(problem);
      if (!problem) set({ kind, value: next });
    }} />`;
}

/** A condition that does not hold already. @param {StopKind} kind @param {Signals} signals */
function offered(kind, signals) {
  const { first } = CONDITIONS[kind];
  const epoch = signals.frame.value?.clock.epoch ?? signals.session.value?.clock.epoch ?? 0;
  return { kind, value: kind === "epochs" ? Math.ceil((epoch + 1) / first) * first : first };
}

/** @param {Condition} stop */
function brief({ kind, value }) {
  if (kind === "epochs") return `epoch ${count(value)}`;
  return kind === "loss" ? `loss < ${short(value)}` : `${percent(value)} right`;
}

/** Says that the run has stopped by itself, or that it has nothing left to do. @param {Context} props */
function Told({ signals, actions }) {
  const { session, frame, lastCall, playedFrom } = signals;
  const status = statusOf(session.value, frame.value);
  const call = lastCall.value;
  const { id } = session.value ?? {};
  const before = useRef({ id, status: /** @type {string|null} */ (null), call });
  useEffect(() => {
    if (!session.value) return;
    const { id: other, status: known, call: old } = before.current;
    const was = id === other ? known : null;
    before.current = { id, status, call };
    const stop = chosen(signals);
    if (status !== "done" || !stop) return;
    const asked = call !== old && call?.path.endsWith("/play");
    if (was === "done" && !asked) return;
    const { clock } = standing({ session: session.value, frame: frame.value });
    const metrics = frame.value?.metrics ?? session.value.metrics;
    const moved = clock.sample > playedFrom.value;
    // One that had stopped before the page came to it says nothing.
    if (was === null && !moved) return;
    if (holds(stop, clock.epoch, metrics))
      actions.notify({ level: "info", text: sentence(stop, clock.epoch, metrics, moved) });
  }, [id, status, call]);
  return html`<${Ended} signals=${signals} actions=${actions} />`;
}

/**
 * @param {Condition} stop
 * @param {number} epoch
 * @param {import("../../types.js").Metrics} metrics
 * @param {boolean} moved whether it played until there
 */
function sentence({ kind }, epoch, metrics, moved) {
  const reached = {
    epochs: "as told",
    loss: `training loss ${short(metrics.train_loss)}`,
    accuracy: `training accuracy ${percent(metrics.train_accuracy)}`,
  }[kind];
  return moved
    ? `Stopped at epoch ${count(epoch)}: ${reached}.`
    : `Where it is to stop: epoch ${count(epoch)}, ${reached}. Move Stop to go on.`;
}
