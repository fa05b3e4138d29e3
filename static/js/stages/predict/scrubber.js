/** @import { Phase } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { count } from "../../lib/format.js";

/**
 * Back to any moment of a run that was played, and on again.
 *
 * @param {(at: number) => void} seek
 */
export function createScrubber(seek) {
  const field = make("input", "", { type: "range", min: "0", step: "1", "aria-label": "Moment of the run" });
  const [from, to] = [make("span"), make("span")];
  const root = make("label", "predict-scrubber", {}, [from, field, to]);
  let text = "";
  field.addEventListener("input", () => seek(field.valueAsNumber));

  return {
    root,
    /** Where it stands, in words. */
    text: () => text,
    /** @param {Phase} now */
    update({ reveal, at, form, phase }) {
      const still = form?.kind === "number" || form?.kind === "weight";
      root.classList.toggle("is-away", !reveal);
      root.hidden = still;
      text = "";
      if (!reveal || still) return;
      const unit = form?.epochs === null ? "update" : "epoch";
      const time = (/** @type {number} */ index) => {
        const { epoch, step } = reveal.run[index];
        return unit === "epoch" ? epoch : step;
      };
      const last = reveal.run.length - 1;
      field.max = String(last);
      field.valueAsNumber = at;
      field.disabled = phase === "playing";
      from.textContent = `${unit} ${count(time(0))}`;
      to.textContent = count(time(last));
      text = `${unit} ${count(time(at))} of ${count(time(last))}`;
      field.setAttribute("aria-valuetext", text);
    },
  };
}
