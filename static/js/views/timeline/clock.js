/** @import { Clock } from "../../types.js" */
import { element } from "../../lib/element.js";
import { count } from "../../lib/format.js";

/**
 * Where the run stands, in epochs; updates and examples are told to whoever points at it. It keeps the room of its longest
 * value, so that the track beside it does not change under a finger.
 *
 * @param {() => void} onEnd to the newest moment
 */
export function createClock(onEnd) {
  const epoch = element("b");
  const word = element("span", "timeline-word", {}, ["Epoch"]);
  const end = element("button", "timeline-end", { type: "button" });
  const root = element("span", "timeline-clock", { "data-control": "clock" }, [word, " ", epoch, " ", end]);
  end.addEventListener("click", onEnd);
  let said = "";

  return {
    element: root,
    /**
     * @param {Clock} now
     * @param {Clock} tip
     */
    update(now, tip) {
      const key = `${now.sample} ${now.step} ${tip.step} ${tip.epoch}`;
      if (key === said) return;
      said = key;
      epoch.textContent = count(now.epoch);
      end.textContent = `of ${count(tip.epoch)}`;
      end.setAttribute("aria-label", `Go to the end of ${count(tip.epoch)} epochs`);
      end.title = `Go to the end: update ${count(tip.step)}`;
      root.title = `Epoch ${count(now.epoch)}, update ${count(now.step)}, sample ${count(now.sample)}`;
      root.dataset.behind = String(now.step < tip.step);
      root.style.setProperty("--digits", String(count(tip.epoch).length));
    },
  };
}
