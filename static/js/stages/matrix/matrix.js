/** @import { Mark, Stage } from "../types.js" */
/** @import { Product } from "./product.js" */
import { element as make } from "../../lib/element.js";
import { fixed, subscript } from "../../lib/format.js";
import { litIn, productOf } from "./product.js";

/** @typedef {keyof Product} Name */

/** What stands between two of them. @type {Record<Name, string>} */
const SIGNS = { inputs: "", weights: "·", sums: "=", activations: "→" };
const DIGITS = 4;
/** Activations that have a sign of their own on paper. */
const SYMBOLS = /** @type {Record<string, string>} */ ({ sigmoid: "σ" });

/**
 * A layer as a product of matrices, with the numbers of the run: a cell, its row and its column.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function matrix(element, { store, retell }) {
  const row = make("div", "matrix-row");
  const reading = make("p", "stage-reading", { role: "status" });
  element.append(row, reading);
  element.classList.add("figure-matrix");
  /** @type {Stage} */
  let stage = { figure: "", kind: "matrix" };
  /** @type {string[]} */
  let lit = [];
  /** @type {Product|null} */
  let product = null;
  /** Which cells there are. */
  let shape = "";

  const layer = () => stage.layer ?? 0;

  /** @param {Name} name @returns {string} */
  function titleOf(name) {
    const number = subscript(layer() + 1);
    if (name === "inputs")
      return layer() === 0 ? "X, with 1 for the bias" : `A${subscript(layer())}, with 1 for the bias`;
    if (name === "weights") return `Θ${number}ᵀ, a column a unit`;
    return name === "sums" ? `Z${number}` : `A${number}`;
  }

  /** @param {Name} name @param {number} r @param {number} c what a cell stands for */
  function markOf(name, r, c) {
    if (name === "weights") return r === 0 ? `bias:${layer()}:${c}` : `edge:${layer()}:${c}:${r - 1}`;
    if (name === "inputs") return `entry:${r}:${c}`;
    return name === "sums" ? `cell:${r}:${c}` : `value:${r}:${c}`;
  }

  function build() {
    if (!product) return;
    const known = product;
    /** @type {Name[]} */
    const names = stage.show ?? ["inputs", "weights", "sums", "activations"];
    row.replaceChildren(
      ...names.flatMap((name, at) => {
        const table = make("table", "matrix-cells");
        for (const [r, cells] of known[name].entries()) {
          const line = table.insertRow();
          for (const c of cells.keys()) {
            const cell = line.insertCell();
            cell.dataset.mark = markOf(name, r, c);
            if (name === "sums" || name === "activations")
              cell.addEventListener("click", () => turn([`cell:${r}:${c}`]));
          }
        }
        const figure = make("div", "matrix-part", { "data-matrix": name }, [
          make("p", "", {}, [titleOf(name)]),
          table,
        ]);
        return at
          ? [make("span", "matrix-sign", { "aria-hidden": "true" }, [SIGNS[name]]), figure]
          : [figure];
      }),
    );
  }

  /** @param {string[]} parts */
  function turn(parts) {
    lit = parts;
    draw();
    retell();
  }

  /** @param {number} r @param {number} c */
  const kept = (r, c) => stage.hide?.[0] === r && stage.hide[1] === c;

  function draw() {
    const { network, data, parameters } = store.get();
    if (!network || !data || parameters.length !== network.count || layer() >= network.layers.length) return;
    product = productOf(network, data, parameters, layer());
    const next = `${layer()} ${stage.show} ${product.inputs.length} ${product.weights.length} ${product.sums[0]?.length}`;
    if (next !== shape) {
      shape = next;
      build();
    }
    const isLit = litIn(lit);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".matrix-part"))) {
      const name = /** @type {Name} */ (part.dataset.matrix);
      for (const [r, line] of [...part.querySelectorAll("tr")].entries())
        for (const [c, cell] of [...line.cells].entries()) {
          const result = name === "sums" || name === "activations";
          const value = product[name][r][c];
          const whole = Number.isInteger(value) && name === "inputs" ? 0 : DIGITS;
          cell.textContent = result && kept(r, c) ? "?" : fixed(value, name === "weights" ? 2 : whole);
          cell.classList.toggle("is-now", isLit(name, r, c));
        }
    }
    read(network.layers[layer()].activation);
  }

  /** The lit cell written out. @param {string} activation */
  function read(activation) {
    const cell = lit.find((part) => part.startsWith("cell:"));
    if (!cell || !product) {
      reading.textContent = "";
      return;
    }
    const [r, c] = cell.split(":").slice(1).map(Number);
    const known = product;
    const bracketed = (/** @type {number} */ value, digits = DIGITS) =>
      value < 0 ? `(${fixed(value, digits)})` : fixed(value, digits);
    const terms = known.inputs[r]?.map((value, at) => {
      const weight = known.weights[at][c];
      const written = Number.isInteger(value) ? bracketed(value, 0) : bracketed(value);
      return `${at ? bracketed(weight, 2) : fixed(weight, 2)} · ${written}`;
    });
    if (!terms) return;
    const hidden = kept(r, c);
    const z = hidden ? "?" : fixed(known.sums[r][c], DIGITS);
    const a = hidden ? "?" : fixed(known.activations[r][c], DIGITS);
    const name = SYMBOLS[activation] ?? activation;
    reading.replaceChildren(
      make("span", "", {}, [`z = ${terms.join(" + ")} = ${z}`]),
      make("span", "", {}, [`${name}(z) = ${a}`]),
    );
  }

  return {
    show(next, moment) {
      stage = next;
      lit =
        moment === "bias"
          ? ["column:bias"]
          : moment && moment !== "whole"
            ? [moment]
            : moment
              ? []
              : (stage.lit ?? []);
      draw();
    },
    update: draw,
    marks() {
      /** @type {Mark[]} */
      const all = [];
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".matrix-part"))) {
        const title = part.querySelector("p")?.textContent?.split(",")[0] ?? "";
        for (const [r, line] of [...part.querySelectorAll("tr")].entries())
          for (const [c, cell] of [...line.cells].entries()) {
            const label = `${title}, row ${r + 1}, column ${c + 1}: ${cell.textContent}`;
            all.push({ name: cell.dataset.mark ?? "", label, element: cell });
          }
      }
      return all;
    },
    sentence: () =>
      reading.textContent || "A layer as a product of matrices: rows are examples, columns are units",
    title: (moment) => {
      const [kind, one, other] = moment.split(":");
      if (kind === "cell") return `cell ${Number(one) + 1}, ${Number(other) + 1}`;
      return one === undefined ? kind : `${kind} ${Number(one) + 1}`;
    },
    leave() {
      element.replaceChildren();
      element.classList.remove("figure-matrix");
    },
  };
}
