/** A small coordinate system in SVG, for pictures that are dragged. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string|number>} [attributes]
 * @param {(Node|string)[]} [children]
 */
export function svg(name, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/**
 * @typedef {object} Plot
 * @property {SVGElement} root
 * @property {(x: number) => number} px
 * @property {(y: number) => number} py
 * @property {(event: PointerEvent) => [number, number]} at where the pointer is, in the plot's own numbers
 */

/**
 * @param {HTMLElement} element
 * @param {{x: [number, number], y: [number, number], width?: number, height?: number, label: string, names?: [string, string], ticks?: [number[], number[]]}} frame
 * @returns {Plot}
 */
export function createPlot(element, { x, y, width = 640, height = 400, label, names, ticks }) {
  const left = 44;
  const bottom = 34;
  const right = 14;
  const top = 14;
  const px = (/** @type {number} */ value) =>
    left + ((value - x[0]) / (x[1] - x[0])) * (width - left - right);
  const py = (/** @type {number} */ value) =>
    height - bottom - ((value - y[0]) / (y[1] - y[0])) * (height - bottom - top);
  const root = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    class: "plot",
    role: "group",
    "aria-label": label,
  });
  const axes = svg("g", { class: "plot-axes", "aria-hidden": "true" });
  axes.append(
    svg("line", { x1: left, x2: width - right, y1: height - bottom, y2: height - bottom }),
    svg("line", { x1: left, x2: left, y1: top, y2: height - bottom }),
  );
  for (const value of ticks?.[0] ?? []) {
    axes.append(svg("text", { x: px(value), y: height - bottom + 5, class: "tick-x" }, [written(value)]));
  }
  for (const value of ticks?.[1] ?? []) {
    axes.append(svg("text", { x: left - 7, y: py(value), class: "tick-y" }, [written(value)]));
  }
  if (names) {
    axes.append(
      svg("text", { x: width - right, y: height - bottom - 9, class: "axis-name end" }, [names[0]]),
      svg("text", { x: left + 8, y: top + 8, class: "axis-name" }, [names[1]]),
    );
  }
  root.append(axes);
  element.append(root);

  return {
    root,
    px,
    py,
    at(event) {
      const box = root.getBoundingClientRect();
      const sx = ((event.clientX - box.left) / box.width) * width;
      const sy = ((event.clientY - box.top) / box.height) * height;
      return [
        x[0] + ((sx - left) / (width - left - right)) * (x[1] - x[0]),
        y[0] + ((height - bottom - sy) / (height - bottom - top)) * (y[1] - y[0]),
      ];
    },
  };
}

/** @param {number} value */
const written = (value) => String(value).replace("-", "−");

/**
 * @param {Plot} plot
 * @param {(x: number) => number} f
 * @param {[number, number]} range
 */
export function curve({ px, py }, f, [from, to]) {
  const points = Array.from({ length: 161 }, (_, i) => from + ((to - from) * i) / 160);
  return `M${points.map((x) => `${px(x).toFixed(1)} ${py(f(x)).toFixed(1)}`).join("L")}`;
}

/**
 * A handle that can be dragged, and walked with the arrow keys.
 *
 * @param {Plot} plot
 * @param {SVGElement} handle
 * @param {{label: string, step: number, get: () => [number, number], move: (x: number, y: number) => void}} grip
 */
export function draggable(plot, handle, { label, step, get, move }) {
  handle.setAttribute("tabindex", "0");
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", label);
  handle.classList.add("handle");
  const say = () => {
    const [x, y] = get();
    handle.setAttribute("aria-valuenow", String(Number(x.toFixed(3))));
    handle.setAttribute("aria-valuetext", `${x.toFixed(2)}, ${y.toFixed(2)}`);
  };
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    handle.focus();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    move(...plot.at(event));
    say();
  });
  handle.addEventListener("keydown", (event) => {
    const by = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    })[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = get();
    move(x + by[0], y + by[1]);
    say();
  });
  say();
}
