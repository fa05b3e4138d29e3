import { register } from "../registry.js";

/** What of “How well” is looked at: chosen in its picture, kept in the address. */
register({
  display: { measure: "figures" },
  show: {
    roc: { measure: "roc" },
    calibration: { measure: "calibration" },
    predicted: { measure: "predicted" },
    "residual-plot": { measure: "residual" },
  },
});
