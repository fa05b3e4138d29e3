// ConvNetJS on one workload: reads a number of units a line, does them, answers with a line.
const work = JSON.parse(require("node:fs").readFileSync(process.argv[2], "utf8"));
const convnetjs = require(require.resolve("convnetjs", { paths: [process.argv[3]] }));
const last = work.layers.at(-1);
const net = new convnetjs.Net();
net.makeLayers([
  { type: "input", out_sx: 1, out_sy: 1, out_depth: work.layers[0] },
  ...work.layers.slice(1, -1).map((units) => ({ type: "fc", num_neurons: units, activation: work.hidden })),
  work.output === "softmax" ? { type: "softmax", num_classes: last } : { type: "regression", num_neurons: last },
]);
const trainer = new convnetjs.Trainer(net, {
  method: work.optimizer === "adam" ? "adam" : "sgd",
  learning_rate: work.rate,
  momentum: 0,
  batch_size: work.batch,
});
const examples = work.inputs.map((row) => new convnetjs.Vol(row));
const targets = work.targets.map((y) => (work.output === "softmax" ? y : [y]));
require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    for (let unit = 0; unit < Number(line); unit++)
      for (let i = 0; i < examples.length; i++) trainer.train(examples[i], targets[i]);
    console.log("done");
  });
