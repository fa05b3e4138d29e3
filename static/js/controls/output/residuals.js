import { isCurve } from "../../model/curve.js";
import { registerSwitch } from "../parts/switch.js";

registerSwitch({
  option: "residuals",
  word: "residual-lines",
  key: "e",
  says: "Residuals on the curve",
  label: (data, shown) =>
    data.task === "regression" && shown === "plane" && isCurve(data) ? "Residuals" : null,
  hint: "From each example a line to what the network answers there: the squares of their lengths are the loss",
  often: true,
});
