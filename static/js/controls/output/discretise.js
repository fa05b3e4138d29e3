import { isCurve } from "../../model/curve.js";
import { registerSwitch } from "../parts/switch.js";

registerSwitch({
  option: "discretize",
  word: "discrete",
  key: "d",
  says: "Discretise the output",
  label: (data, shown) =>
    data.task === "classification" && shown === "plane" && !isCurve(data) ? "Discretise" : null,
  hint: "Paint the class alone, not how sure it is",
});
