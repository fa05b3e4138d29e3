/**
 * Where a field on a grid passes a level, as loose segments (marching squares with linear interpolation).
 * d3-contour closes its rings along the frame, which would draw a boundary where there is none.
 *
 * @param {ArrayLike<number>} field row-major, row 0 on top
 * @param {number} columns
 * @param {number} rows
 * @param {number} level
 * @param {(x0: number, y0: number, x1: number, y1: number) => void} segment in grid units: the centre of cell (c, r) is (c + ½, r + ½)
 * @param {number} [from] where the field starts
 */
export function contour(field, columns, rows, level, segment, from = 0) {
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = from + row * columns + column;
      const a = /** @type {number} */ (field[at]) - level;
      const b = /** @type {number} */ (field[at + 1]) - level;
      const c = /** @type {number} */ (field[at + columns + 1]) - level;
      const d = /** @type {number} */ (field[at + columns]) - level;
      const kind = (a >= 0 ? 8 : 0) | (b >= 0 ? 4 : 0) | (c >= 0 ? 2 : 0) | (d >= 0 ? 1 : 0);
      if (kind === 0 || kind === 15) continue;
      const x = column + 0.5;
      const y = row + 0.5;
      const top = x + a / (a - b);
      const right = y + b / (b - c);
      const bottom = x + d / (d - c);
      const left = y + a / (a - d);
      if (kind === 1 || kind === 14) segment(x, left, bottom, y + 1);
      else if (kind === 2 || kind === 13) segment(bottom, y + 1, x + 1, right);
      else if (kind === 3 || kind === 12) segment(x, left, x + 1, right);
      else if (kind === 4 || kind === 11) segment(top, y, x + 1, right);
      else if (kind === 6 || kind === 9) segment(top, y, bottom, y + 1);
      else if (kind === 7 || kind === 8) segment(x, left, top, y);
      else if (kind === 5) {
        segment(x, left, top, y);
        segment(bottom, y + 1, x + 1, right);
      } else {
        segment(x, left, bottom, y + 1);
        segment(top, y, x + 1, right);
      }
    }
  }
}
