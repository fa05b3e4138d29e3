/** One weight further back, where the chain is narrow. */

import { curveOf } from "./curves.js";
import { product } from "./phoneLedger.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */
/** @import { Room } from "./phone.js" */
/** @import { View } from "./wide.js" */

/** Three factors more, behind what is passed on. @param {Path} path @param {Scene} scene @param {Room} room @param {View} view @returns {Box[]} */
export function further(path, scene, { x, y, w, h }, view) {
  const { target } = scene;
  const step = w / 4;
  const wide = step - 0.8;
  const next = path.nodes[target + 3];
  const links = [target, target + 1, target + 2];
  const names = links.map((link, index) =>
    index === 0 ? path.nodes[link].symbol : path.links[link].factorIs,
  );
  const title = { kind: /** @type {const} */ ("text"), y, w: step + 0.6, h: 1.5, tone: "is-quiet" };
  const values = links.map((link, index) => ({
    key: `factor:${link}`,
    value: index === 0 ? path.links[link].byWeight : path.links[link].factor,
    press: () => view.press(link, index === 0),
  }));
  const { over, gradient } = path.links[target];
  return [
    ...links.flatMap((link, index) => [
      /** @type {Box} */ ({
        ...title,
        key: `title:${link}`,
        x: x + step * index - 0.3,
        text: `$${names[index]}$`,
        now: true,
      }),
      /** @type {Box} */ ({
        key: `curve:${link}`,
        kind: "plot",
        x: x + step * index + 0.4,
        y: y + 1.6,
        w: wide,
        h: h - 1.6,
        curve: { ...curveOf(path, link, index === 0), state: "now", tangent: true },
        now: true,
      }),
    ]),
    { ...title, key: "title:passed", x: x + step * 3 - 0.3, text: "passed on" },
    {
      key: "passed",
      kind: "frame",
      x: x + step * 3 + 0.4,
      y: y + 1.6,
      w: wide,
      h: h - 1.6,
      tone: "is-passed",
      text: `$\\partial J/\\partial ${next.slope}$`,
    },
    ...product(
      [...values, { key: "factor:passed", value: next.blame }],
      over,
      gradient,
      { x, y: y + h + 0.5, w, h },
      view,
    ),
  ];
}
