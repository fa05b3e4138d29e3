/** @import { Actions, State } from "../../types.js" */
import { element as make } from "../../lib/element.js";
import { fixed, subscript } from "../../lib/format.js";
import { hasThreshold, shownValue } from "../../model/names.js";

/** How far a slider goes each way, in the parameter's own unit, and how finely. */
const REACH = 3;
const STEP = 0.05;

/**
 * Sliders that move the parameters of a run's only unit.
 *
 * @param {Actions} actions
 * @param {() => State} get
 */
export function createTurning(actions, get) {
  const root = make("div", "plane-turning");
  /** @type {{input: number|null, field: HTMLInputElement, output: HTMLElement}[]} */
  let rows = [];
  let made = "";

  /** @param {number|null} input @param {string} name */
  function row(input, name) {
    const field = make("input", "", { type: "range", min: `${-REACH}`, max: `${REACH}`, step: `${STEP}` });
    const output = make("b");
    field.addEventListener("input", () =>
      actions.edit(0, 0, input, shownValue(get().session, input, field.valueAsNumber)),
    );
    rows.push({ input, field, output });
    const mark = input === null ? "bias:0:0" : `edge:0:0:${input}`;
    return make("label", "", { "data-mark": mark }, [make("i", "", {}, [name]), field, output]);
  }

  return {
    root,
    /** @param {string[]} turn what can be turned */
    update(turn) {
      const { network, session, parameters } = get();
      root.hidden = turn.length === 0;
      if (!network || root.hidden) return;
      const [layer] = network.layers;
      const about = `${turn} ${session?.id}`;
      if (about !== made) {
        made = about;
        rows = [];
        const inputs = Array.from({ length: turn.includes("weights") ? layer.inputs : 0 }, (_, at) =>
          row(at, layer.inputs === 1 ? "w" : `w${subscript(at + 1)}`),
        );
        const bias = turn.includes("bias") ? [row(null, hasThreshold(session) ? "θ" : "b")] : [];
        root.replaceChildren(...inputs, ...bias);
      }
      for (const { input, field, output } of rows) {
        const at = input === null ? layer.bias : layer.weights + input;
        const value = shownValue(session, input, parameters[at]);
        field.valueAsNumber = value;
        output.textContent = fixed(value);
      }
    },
  };
}
