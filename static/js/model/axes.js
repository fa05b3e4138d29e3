/** @import { DataView } from "../types.js" */

/**
 * The two raw inputs that tell the classes apart best, each looked at alone (Fisher's ratio: variance between the
 * classes over variance within them); in their own order, so that axes read as the table does.
 *
 * @param {Pick<DataView, "task"|"train"|"class_names"|"input_names">} data
 * @returns {[number, number]}
 */
export function informativeAxes({ task, train, class_names, input_names }) {
  const inputs = input_names.length;
  if (inputs <= 2 || task === "regression") return [0, Math.min(1, inputs - 1)];
  const ratios = Array.from({ length: inputs }, (_, column) => ({
    column,
    ratio: fisher(
      train.inputs.map((row) => row[column] ?? 0),
      train.targets,
      class_names.length,
    ),
  }));
  ratios.sort((one, other) => (other.ratio === one.ratio ? 0 : other.ratio - one.ratio));
  const [first, second] = ratios
    .slice(0, 2)
    .map(({ column }) => column)
    .sort((one, other) => one - other);
  return [first ?? 0, second ?? 1];
}

/**
 * @param {number[]} values
 * @param {number[]} classes
 * @param {number} count
 */
function fisher(values, classes, count) {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  let total = 0;
  values.forEach((value, row) => {
    const k = classes[row] ?? 0;
    sums[k] = (sums[k] ?? 0) + value;
    sizes[k] = (sizes[k] ?? 0) + 1;
    total += value;
  });
  const mean = total / values.length;
  let between = 0;
  let within = 0;
  for (let k = 0; k < count; k++) {
    const size = sizes[k] ?? 0;
    if (size > 0) between += size * ((sums[k] ?? 0) / size - mean) ** 2;
  }
  values.forEach((value, row) => {
    const k = classes[row] ?? 0;
    within += (value - (sums[k] ?? 0) / (sizes[k] || 1)) ** 2;
  });
  if (within > 0) return between / within;
  return between > 0 ? Number.POSITIVE_INFINITY : 0;
}
