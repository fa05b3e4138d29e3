/** @import { State } from "../../../types.js" */
/** @import { Sharing } from "./share.js" */
/** @import { Figure } from "../figures/svg.js" */
import { html, useEffect, useState } from "../../../../vendor/ui.js";
import { messageOf } from "../../../lib/format.js";
import { icon } from "../../parts/icons.js";
import { benchFigure } from "../figures/bench.js";
import { saveSvg } from "../figures/svg.js";

/**
 * Network and output as one still picture, as they stand now.
 *
 * @param {Sharing} props
 */
export function Print({ signals, actions }) {
  const [made, setMade] = useState(/** @type {{figure: Figure, address: string}|null} */ (null));
  const [said, setSaid] = useState("One moment…");

  useEffect(() => {
    let address = "";
    draw().then(
      (figure) => {
        if (!figure) return setSaid("There is no such picture yet.");
        address = URL.createObjectURL(new Blob([figure.text], { type: "image/svg+xml" }));
        return setMade({ figure, address });
      },
      (error) => setSaid(`The picture could not be made: ${messageOf(error)}`),
    );
    return () => URL.revokeObjectURL(address);
  }, []);

  async function draw() {
    const { theme } = signals.display.peek();
    // Paper is white: what the page shows in dark colours is painted anew for it.
    if (theme !== "light") actions.display({ theme: "light" });
    try {
      await painted();
      return benchFigure(
        /** @type {State} */ (
          Object.fromEntries(Object.entries(signals).map(([key, one]) => [key, one.peek()]))
        ),
      );
    } finally {
      if (theme !== "light") actions.display({ theme });
    }
  }

  function save() {
    if (made) saveSvg(made.figure);
  }

  if (!made) return html`<p class="quiet" role="status">${said}</p>`;
  return html`
    <img class="print" src=${made.address} alt="Network and output, as they stand now" />
    <div class="share-choices">
      <button type="button" class="button primary" onClick=${save}>${icon("down")} Save as SVG</button>
      <p class="quiet">Network and output as they stand now, on white, sharp at any size. Each alone, and the curves, are under Export.</p>
    </div>`;
}

/** Two frames: one in which the store tells the views, one in which they have painted. */
const painted = () =>
  new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
