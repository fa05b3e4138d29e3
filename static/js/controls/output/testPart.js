import { registerSwitch } from "../parts/switch.js";

/** On the plane the test points as well; in the tables the test part in place of the training part. */
registerSwitch({
  option: "showTest",
  word: "test",
  key: "t",
  says: "Show the test points",
  label: ({ test }, shown) =>
    test && test.inputs.length > 0 ? (shown === "plane" ? "Test points" : "On the test part") : null,
  often: true,
});
