/**
 * Where points lie in the plane that two directions span around a center: the least-squares (α, β) of
 * p − c ≈ α d₁ + β d₂.
 *
 * @param {ArrayLike<number>[]} points
 * @param {ArrayLike<number>} center
 * @param {[ArrayLike<number>, ArrayLike<number>]} directions
 * @returns {[number, number][]}
 */
export function project(points, center, [first, second]) {
  const a = dot(first, first);
  const b = dot(first, second);
  const d = dot(second, second);
  const determinant = a * d - b * b;
  return points.map((point) => {
    const moved = Float64Array.from(point, (value, i) => value - center[i]);
    const [p, q] = [dot(first, moved), dot(second, moved)];
    return [(d * p - b * q) / determinant, (a * q - b * p) / determinant];
  });
}

/** @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
function dot(one, other) {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}
