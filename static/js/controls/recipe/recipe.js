/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { register } from "../registry.js";
import { Training } from "./training.js";

register({
  slot: "recipe",
  component: Recipe,
  hide: [
    ...["model", "training", "rate", "batch", "loss", "optimizer", "l1", "l2", "initializer", "more"],
    ...["schedule", "dropout", "clip", "classweights", "coding", "early"],
  ],
});

/**
 * The model and how it learns, in one row. All of it may be turned while the network learns.
 *
 * @param {Context} context
 */
function Recipe(context) {
  return context.compact.value ? null : html`<${Training} ...${context} />`;
}
