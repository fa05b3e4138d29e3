/** @import { TrainingSpec } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { useEffect, useRef } from "../../../vendor/ui.js";
import { saidOfStopped } from "../../store/stopped.js";

/** Says that it has ended the run, and where that was best. @param {Context} props */
export function Ended({ signals, actions }) {
  const stopped = signals.session.value?.stopped ?? null;
  const { id } = signals.session.value ?? {};
  const said = useRef(/** @type {string|undefined} */ (undefined));
  const now = stopped && JSON.stringify([id, stopped.epoch, stopped.best_step]);
  useEffect(() => {
    // One that had ended before the page came to it says nothing.
    const begins = said.current === undefined || said.current.split(" ")[0] !== id;
    said.current = `${id} ${now}`;
    if (stopped && !begins) actions.notify(saidOfStopped(stopped, actions.trainOn, false));
  }, [id, now]);
  return null;
}

/** Whether it is in force. @param {TrainingSpec|undefined} training */
export const stopsEarly = (training) => (training?.early_stopping?.patience ?? 0) > 0;
