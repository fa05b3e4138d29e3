import { activateOne } from "../../model/activations.js";

const X = [
  [1, 0.5403, -0.4161],
  [1, -0.99, -0.6536],
  [1, 0.2837, 0.9602],
];
const THETA = [
  [0.1, 0.3, 0.5],
  [0.2, 0.4, 0.6],
];

const written = (/** @type {number} */ value, digits = 4) => value.toFixed(digits).replace("-", "−");

/**
 * @param {string} title
 * @param {string} name
 * @param {number[][]} rows
 * @param {(row: number, column: number) => HTMLElement} cell
 */
function table(title, name, rows, cell) {
  const figure = document.createElement("div");
  figure.className = `matrix matrix-${name}`;
  const caption = document.createElement("p");
  caption.textContent = title;
  const body = document.createElement("table");
  for (const [r, row] of rows.entries()) {
    const line = body.insertRow();
    for (const c of row.keys()) line.insertCell().append(cell(r, c));
  }
  figure.append(caption, body);
  return figure;
}

/** The product of the first layer: each cell of the result with its row and its column. @param {HTMLElement} element */
export function matrix(element) {
  const plain = (/** @type {number[][]} */ rows) => (/** @type {number} */ r, /** @type {number} */ c) => {
    const span = document.createElement("span");
    span.textContent = written(rows[r]?.[c] ?? 0, 4);
    return span;
  };
  const z = X.map((x) => THETA.map((theta) => theta.reduce((sum, one, i) => sum + one * (x[i] ?? 0), 0)));
  const says = document.createElement("p");
  says.className = "picture-says";
  says.setAttribute("role", "status");
  const inputs = table("X, one row an example", "x", X, plain(X));
  const weights = table("Θ₁, one row a unit", "theta", THETA, plain(THETA));
  const result = table("a² = σ(X Θ₁ᵀ)", "a", z, (r, c) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = written(activateOne("sigmoid", z[r]?.[c] ?? 0));
    button.setAttribute("aria-label", `Example ${r + 1}, unit ${c + 1}: ${button.textContent}`);
    for (const event of ["pointerenter", "focus"]) button.addEventListener(event, () => show(r, c));
    return button;
  });

  /** @param {number} r @param {number} c */
  function show(r, c) {
    const light = (/** @type {HTMLElement} */ figure, /** @type {number} */ row) => {
      for (const [index, line] of [...figure.querySelectorAll("tr")].entries())
        line.classList.toggle("lit", index === row);
    };
    light(inputs, r);
    light(weights, c);
    for (const [index, cell] of [...result.querySelectorAll("td")].entries())
      cell.classList.toggle("lit", index === r * 2 + c);
    const terms = (THETA[c] ?? []).map(
      (theta, i) =>
        `${written(theta, 1)}·${(X[r]?.[i] ?? 0) < 0 ? `(${written(X[r]?.[i] ?? 0)})` : written(X[r]?.[i] ?? 0)}`,
    );
    says.textContent = `z = ${terms.join(" + ")} = ${written(z[r]?.[c] ?? 0, 5)}, σ(z) = ${written(activateOne("sigmoid", z[r]?.[c] ?? 0), 8)}`;
  }

  const row = document.createElement("div");
  row.className = "matrices";
  row.append(inputs, weights, result);
  element.append(row, says);
  show(0, 0);
}
