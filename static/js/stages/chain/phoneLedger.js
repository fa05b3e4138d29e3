/** What stands under the camera of a narrow chain: the running product, or all factors in a row. */

import { spoken } from "../board/words.js";
import { four, signedTint, weight } from "../numbers.js";
import { lossCurve } from "./curves.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */
/** @import { Room } from "./phone.js" */
/** @import { View } from "./wide.js" */

const PILL = { w: 5.2, h: 1.75 };

/** The product that came, times this factor, and what it is by now. @param {Path} path @param {Scene} scene @param {number} link @param {Room} room @param {View} view @returns {Box[]} */
export function run(path, scene, link, { x, y, w }, view) {
  if (view.note)
    return [
      {
        key: "step",
        kind: "text",
        x,
        y,
        w,
        h: 3,
        text: view.note.replace("; by", ";  by"),
        tone: "is-note is-wrapped",
      },
    ];
  const byWeight = link === scene.target;
  const of = path.links[link];
  const [from, to] = [byWeight ? of.over : path.nodes[link].slope, path.nodes[link + 1]];
  const product = byWeight ? of.gradient : path.nodes[link].blame;
  const slope = byWeight ? of.byWeight : of.factor;
  const first = scene.known === 1;
  const places = [x, x + (w - PILL.w) / 2, x + w - PILL.w];
  const items = [
    {
      key: `product:${link}`,
      value: product,
      text: four(product),
      of: `\\partial J/\\partial ${from}`,
      now: true,
      tone: "",
    },
    {
      key: "factor",
      value: slope,
      text: `· ${four(slope)}`,
      of: `\\partial ${to.symbol}/\\partial ${from}`,
      now: true,
      tone: "is-answer",
    },
    {
      key: `product:${link + 1}`,
      value: to.blame,
      text: four(to.blame),
      of: `\\partial J/\\partial ${to.slope}`,
      now: false,
      tone: "",
    },
  ].slice(0, first ? 2 : 3);
  return items.flatMap((item, index) => [
    {
      key: item.key,
      kind: "pill",
      x: places[index],
      y,
      ...PILL,
      text: item.text,
      tint: signedTint(item.value),
      now: item.now,
      tone: item.tone,
      mark: index === 1 ? `factor:${link}` : item.key,
      label: `${spoken(`$${item.of}$`)}: ${four(item.value)}`,
      ...(index === 1 ? { press: () => view.press(link, byWeight) } : {}),
    },
    {
      key: `of:${item.key}`,
      kind: "text",
      x: places[index] - 1,
      y: y + PILL.h + 0.1,
      w: PILL.w + 2,
      h: 1.5,
      text: `$${item.of}$`,
      tone: "is-quiet",
      now: item.now,
    },
    ...(index < items.length - 1
      ? [
          /** @type {Box} */ ({
            key: `run:${index}`,
            kind: "arrow",
            x: places[index + 1] - 0.1,
            y: y + PILL.h / 2,
            toX: places[index] + PILL.w + 0.1,
            toY: y + PILL.h / 2,
            h: 0.1,
            now: index === 0,
          }),
        ]
      : []),
  ]);
}

/** J over the weight that is asked about. @param {Path} path @param {Scene} scene @param {Room} room @param {View} view @returns {Box[]} */
export function overWeight(path, scene, room, view) {
  const { x, y, w, h } = room;
  const { over, gradient, weight: at } = path.links[scene.target];
  const done = scene.kind === "product";
  const curve = lossCurve(path, scene.target, gradient);
  const line = { kind: /** @type {const} */ ("text"), x, w, h: 1.5 };
  const under = y + h + 0.5;
  return [
    {
      key: "near:curve",
      kind: "plot",
      x,
      y,
      w,
      h,
      curve: { ...curve, state: done ? "now" : "known", tangent: done },
      now: done,
    },
    ...(done
      ? row(path, scene, { ...room, y: under }, view)
      : [
          /** @type {Box} */ ({
            ...line,
            key: "step",
            y: under,
            text: `If only $${over}$ turns, how does $J$ change?`,
          }),
          /** @type {Box} */ ({
            ...line,
            key: "sum",
            y: under + 1.5,
            text: `$${over}$ = ${weight(at)}`,
            tone: "is-strong",
          }),
        ]),
  ];
}

/** All factors in a row, and what they make. @param {Path} path @param {Scene} scene @param {Room} room @param {View} view @returns {Box[]} */
function row(path, scene, room, view) {
  const { over, gradient } = path.links[scene.target];
  const values = [...scene.factors].reverse().map((link) => ({
    key: `factor:${link}`,
    value: link === scene.target ? path.links[link].byWeight : path.links[link].factor,
    press: () => view.press(link, link === scene.target),
  }));
  return product(values, over, gradient, room, view);
}

/** @param {{key: string, value: number, press?: () => void}[]} values @param {string} over @param {number} gradient @param {Room} room @param {View} view @returns {Box[]} */
export function product(values, over, gradient, { x, y, w }, view) {
  const step = w / values.length;
  const wide = Math.min(PILL.w, step - 1);
  const answer = view.note || `$\\partial J/\\partial ${over}$ = ${four(gradient)}`;
  return [
    ...values.flatMap(({ key, value, press }, index) => [
      /** @type {Box} */ ({
        key,
        kind: "pill",
        x: x + step * (index + 0.5) - wide / 2,
        y,
        w: wide,
        h: PILL.h,
        text: four(value),
        tint: signedTint(value),
        mark: key,
        label: `factor ${four(value)}`,
        press,
      }),
      ...(index > 0
        ? [
            /** @type {Box} */ ({
              key: `sign:${index}`,
              kind: "text",
              x: x + step * index - 1,
              y: y + 0.15,
              w: 2,
              h: 1.4,
              text: "·",
              tone: "is-strong",
            }),
          ]
        : []),
    ]),
    {
      key: "answer",
      kind: "text",
      x,
      y: y + PILL.h + 0.15,
      w,
      h: 1.6,
      text: answer,
      now: true,
      tone: view.note ? "is-wrapped" : "",
    },
  ];
}
