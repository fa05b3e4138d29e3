/**
 * A diagram wider than its stage fades where it is cut off, and a button there goes on to the rest.
 *
 * @param {HTMLElement} stage what scrolls
 */
export function createEdges(stage) {
  const element = document.createElement("div");
  element.className = "network-edges";
  const sides = [
    { side: "left", sign: "‹", label: "Show the beginning of the network" },
    { side: "right", sign: "›", label: "Show the rest of the network" },
  ].map(({ side, sign, label }) => {
    const edge = document.createElement("div");
    edge.className = `network-edge ${side}`;
    edge.hidden = true;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      stage.scrollTo({ left: side === "left" ? 0 : stage.scrollWidth, behavior: "smooth" });
    });
    edge.append(button);
    element.append(edge);
    return edge;
  });

  function look() {
    const rest = stage.scrollWidth - stage.clientWidth - stage.scrollLeft;
    const [left, right] = sides;
    if (left) left.hidden = stage.scrollLeft < 8;
    if (right) right.hidden = rest < 8;
  }
  stage.addEventListener("scroll", look, { passive: true });

  return {
    element,
    /** @param {number} height of the diagram */
    measure(height) {
      for (const edge of sides) edge.style.height = `${height}px`;
      // What stands in the diagram takes its new place after this.
      requestAnimationFrame(look);
    },
  };
}
