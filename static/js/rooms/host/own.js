/** @import { RoomState } from "../types.js" */
import { isCurve } from "../../model/curve.js";

/** @typedef {"number"|"line"|"diverges"} OwnKind */

/** What can be asked of any run without preparing it. @type {{kind: OwnKind, says: string}[]} */
const OWN_KINDS = [
  { kind: "number", says: "What will the loss be?" },
  { kind: "line", says: "Where will the boundary be?" },
  { kind: "diverges", says: "Will it diverge?" },
];

/** An axis on which a loss has room, and from whose ends it can't be read. @param {number|null} loss as it is now */
export function roomFor(loss) {
  const least = 1.25 * (loss ?? 0.8);
  const size = 10 ** Math.floor(Math.log10(least));
  const most = [1.2, 2, 3, 5, 8, 12].map((share) => share * size).find((one) => one >= least) ?? 12 * size;
  return { range: [0, Number(most.toPrecision(2))], step: Number((size / 100).toPrecision(1)) };
}

/** Which of them this run can be asked. @param {Pick<RoomState, "data">} state */
export const kindsFor = ({ data }) =>
  OWN_KINDS.filter(({ kind }) => kind !== "line" || (data !== null && !isCurve(data)));

/**
 * A question about the run from where it stands, as a block of its own.
 *
 * @param {OwnKind} kind
 * @param {number} epochs to play
 * @param {Pick<RoomState, "clock"|"metrics">} state
 */
export function ownBlock(kind, epochs, { clock, metrics }) {
  const end = (clock?.epoch ?? 0) + epochs;
  const later = `${epochs} ${epochs === 1 ? "epoch" : "epochs"} from now`;
  const common = { kind, reveal: { epochs: end } };
  if (kind === "line") return { ...common, ask: `Where will its boundary be ${later}?` };
  if (kind === "diverges") return { ...common, ask: `Will it have diverged ${later}?` };
  return {
    ...common,
    ask: `What will the loss be ${later}?`,
    value: "loss()",
    now: "loss()",
    label: `loss at epoch ${end}`,
    ...roomFor(metrics?.train_loss ?? null),
  };
}
