/** Buttons for the curves of which one is looked at, in the frame's toolbar. */

/**
 * @param {HTMLElement} tools
 * @param {(name: string) => void} onChoose
 */
export function createNames(tools, onChoose) {
  const group = document.createElement("div");
  group.className = "curve-names";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Curve");
  let offered = "";

  return {
    /** @param {[string, string][]} names each with what it is called; none offers nothing @param {string} chosen */
    draw(names, chosen) {
      const wanted = names.map(([name]) => name).join(" ");
      if (wanted !== offered) {
        offered = wanted;
        group.replaceChildren(
          ...names.map(([name, called]) => {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "button";
            button.dataset.name = name;
            button.textContent = called;
            button.addEventListener("click", () => onChoose(name));
            return button;
          }),
        );
      }
      if (names.length === 0) group.remove();
      else if (!group.isConnected) tools.append(group);
      for (const button of /** @type {Iterable<HTMLElement>} */ (group.children))
        button.setAttribute("aria-pressed", String(button.dataset.name === chosen));
    },
    leave: () => group.remove(),
  };
}
