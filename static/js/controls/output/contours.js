import { isCurve } from "../../model/curve.js";
import { registerSwitch } from "../parts/switch.js";

/** Lines of equal output on the plane, as on a map of hills: where they lie close together the output is steep. */
registerSwitch({
  option: "contours",
  word: "contours",
  key: "c",
  says: "Contour lines on the plane",
  label: (data, shown) =>
    shown === "plane" && !isCurve(data) && data.readout.kind !== "argmax" ? "Contours" : null,
  hint: "A line at each eighth of the way between the two ends of the output: close together is steep",
});
