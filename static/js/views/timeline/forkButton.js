import { element } from "../../lib/element.js";
import { svg } from "../network/svg.js";

/** Opens the form; its picture is a way that parts in two. */
export function forkButton() {
  const icon = svg(
    "svg",
    {
      class: "icon",
      viewBox: "0 0 16 16",
      width: 16,
      height: 16,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.5,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "aria-hidden": "true",
    },
    [svg("path", { d: "M4 13.5v-11M4 10h4.5a3 3 0 0 0 3-3V3m9.2 4.9 2.3-2.3 2.3 2.3" })],
  );
  const title = "From this moment, go another way; this run stays";
  return element("button", "button timeline-fork", { type: "button", title }, [icon, "Fork"]);
}
