import { element } from "../lib/element.js";

/**
 * The line of moments below a figure: a dot and a word each; those that were walked are filled.
 *
 * @param {(moment: string) => void} go
 */
export function createLine(go) {
  const list = element("ol", "moments-line", { "aria-label": "Moments", hidden: "" });
  let shown = "";

  return {
    element: list,
    /**
     * @param {import("./walk.js").Walk} walk
     * @param {(moment: string) => string} title
     */
    show({ moments, at }, title) {
      const titles = moments.map(title);
      const now = titles.join("\n");
      if (now !== shown) {
        shown = now;
        list.replaceChildren(
          ...moments.map((moment, index) => {
            const button = element("button", "", { type: "button" }, [
              element("span", "moment-title", {}, [titles[index] ?? ""]),
            ]);
            button.addEventListener("click", () => go(moment));
            return element("li", "", {}, [button]);
          }),
        );
      }
      list.hidden = moments.length < 2;
      list.style.setProperty("--moments", String(moments.length));
      for (const [index, item] of [...list.children].entries()) {
        item.classList.toggle("is-walked", at < 0 || index < at);
        if (index === at) item.firstElementChild?.setAttribute("aria-current", "step");
        else item.firstElementChild?.removeAttribute("aria-current");
      }
    },
  };
}
