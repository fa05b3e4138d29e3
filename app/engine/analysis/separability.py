"""Can a line part two classes? Either answer comes with a proof that anyone can check by arithmetic."""

from dataclasses import dataclass

import numpy as np

from ..types import Array, Pause, proceed
from .novikoff import Folded

# A program over so many numbers is solved at once; a larger one over those of its rows that matter.
MOST_AT_ONCE = 60_000

# Squares of larger inputs may be no floats any more, so lengths are measured in their size.
LARGE = 1e8
TOO_CLOSE = (
    "these inputs differ by too little, or by too much, for floats to tell on which side of a line each lies; "
    "scale them, with standardize for example"
)


@dataclass(frozen=True)
class Separable:
    """A line w·x + b = 0 with class 1 above it and class 0 below.

    margin: the distance from the line to the nearest example. folded: what Novikoff's theorem is about.
    """

    weights: Array
    bias: float
    margin: float
    folded: Folded


@dataclass(frozen=True)
class Inseparable:
    """A point in the convex hulls of both classes: point = Σ class_0[i] x_i = Σ class_1[j] x_j.

    class_0 and class_1 are weights ≥ 0 with sum 1, one for each example of the class in its order.
    """

    point: Array
    class_0: Array
    class_1: Array


def separability(inputs: Array, targets: Array, pause: Pause = proceed) -> Separable | Inseparable:
    """Whether a hyperplane parts class 1 from class 0. inputs: (n, d). targets: (n,), 0 or 1, both present.

    Two sets are parted by a hyperplane just if their convex hulls do not meet (Minsky & Papert 1969 argue on XOR so).
    A linear program looks for a point in both hulls; if there is none, a least-squares program finds the widest gap.
    ``pause`` is called between them. Raises ValueError unless both classes have examples, and for inputs at the limits
    of what floats can tell apart.
    """
    ones, zeros = inputs[targets == 1], inputs[targets == 0]
    if not len(ones) or not len(zeros) or len(ones) + len(zeros) != len(inputs):
        raise ValueError("separability asks about two classes, 0 and 1, with examples of both")
    middle = inputs.mean(axis=0)
    scale = float(np.abs(inputs - middle).max()) or 1.0
    with np.errstate(all="ignore"):
        scaled = (inputs - middle) / scale
        if not np.isfinite(scaled).all():
            raise ValueError(TOO_CLOSE)
        pause()
        common = _common_point(scaled[targets == 0], scaled[targets == 1])
        if common is not None:
            return Inseparable(common[0] @ zeros, *common)
        try:
            line = _widest_gap(inputs, targets, middle, scale, pause)
        except RuntimeError:
            # The least-squares program has gone round in circles.
            raise ValueError(TOO_CLOSE) from None
        sides = inputs @ line.weights + line.bias
        if not ((sides > 0) == (targets == 1)).all() or not np.isfinite([*line.weights, *sides]).all():
            raise ValueError(TOO_CLOSE)
    return line


def _common_point(zeros: Array, ones: Array) -> tuple[Array, Array] | None:
    """Weights of a point in both hulls, or None. Finds λ, μ ≥ 0, Σλ = Σμ = 1 with Σ λ_i x_i = Σ μ_j x_j."""
    from scipy.optimize import linprog  # noqa: PLC0415 — slow to load, and seldom asked for

    dimensions = zeros.shape[1]
    equations = np.zeros((dimensions + 2, len(zeros) + len(ones)))
    equations[:dimensions, : len(zeros)] = zeros.T
    equations[:dimensions, len(zeros) :] = -ones.T
    equations[dimensions, : len(zeros)] = 1.0
    equations[dimensions + 1, len(zeros) :] = 1.0
    sides = np.append(np.zeros(dimensions), [1.0, 1.0])
    answer = linprog(np.zeros(equations.shape[1]), A_eq=equations, b_eq=sides, method="highs")
    if answer.x is None:
        return None
    weights = np.maximum(answer.x, 0.0)
    zero_weights, one_weights = weights[: len(zeros)], weights[len(zeros) :]
    return zero_weights / zero_weights.sum(), one_weights / one_weights.sum()


def _widest_gap(inputs: Array, targets: Array, middle: Array, scale: float, pause: Pause) -> Separable:
    signs = np.where(targets == 1, 1.0, -1.0)
    # A constant input far larger than the others makes the bias all but free, as the widest gap wants it.
    line = _least_norm(((inputs - middle) / scale), signs, constant=1e3, pause=pause)
    weights = line[:-1] / scale
    bias = float(line[-1] - weights @ middle)
    length = float(np.sqrt(weights @ weights))
    if not (0 < length < np.inf):
        raise ValueError(TOO_CLOSE)
    weights, bias = weights / length, bias / length
    above, below = (inputs @ weights)[targets == 1].min(), (inputs @ weights)[targets == 0].max()
    bias = -float(above + below) / 2
    return Separable(weights, bias, float(above - below) / 2, _folded(inputs, signs, pause))


def _folded(inputs: Array, signs: Array, pause: Pause) -> Folded:
    """The widest margin with the bias as one more weight, of an input that is always 1."""
    largest = float(np.abs(inputs).max())
    unit = largest if largest > LARGE else 1.0
    shortest = _least_norm(inputs / unit, signs, constant=1.0 / unit, pause=pause)
    shortest[-1] *= unit
    radius = float((((inputs / unit) ** 2).sum(axis=1) + (1.0 / unit) ** 2).max())
    length = float(np.sqrt(shortest @ shortest))
    return Folded(shortest / length, unit * float(np.sqrt(radius)), unit / length, radius * length**2)


def _least_norm(inputs: Array, signs: Array, constant: float, pause: Pause) -> Array:
    """The shortest (w, b) with sign_i (w·x_i + b·constant) ≥ 1, given back as (w, b·constant), (d + 1,).

    Of many rows only a few bind: those that a line of the others leaves within the gap join them until there are none.
    Source: Lawson & Hanson 1974, Solving Least Squares Problems, ch. 23: least distance programming by NNLS.
    """
    rows = signs[:, np.newaxis] * np.column_stack([inputs, np.full(len(inputs), constant)])
    if rows.size <= MOST_AT_ONCE:
        pause()
        return _shortest(rows, constant)
    step = max(1, MOST_AT_ONCE // (4 * rows.shape[1]))
    chosen = np.arange(0, len(rows), -(-len(rows) // step))
    while True:
        pause()
        found = _shortest(rows[chosen], constant)
        reached = rows[:, :-1] @ found[:-1] + rows[:, -1] * (found[-1] / constant)
        reached[chosen] = 1.0
        short = np.flatnonzero(reached < 1.0 - 1e-9)
        if not len(short):
            return found
        chosen = np.append(chosen, short[np.argsort(reached[short], kind="stable")[: step // 4 + 1]])


def _shortest(rows: Array, constant: float) -> Array:
    """The shortest v with rows · v ≥ 1, its last number times ``constant``."""
    from scipy.optimize import nnls  # noqa: PLC0415 — slow to load, and seldom asked for

    system = np.vstack([rows.T, np.ones(len(rows))])
    goal = np.zeros(system.shape[0])
    goal[-1] = 1.0
    multipliers, _ = nnls(system, goal)
    residual = system @ multipliers - goal
    found: Array = -residual[:-1] / residual[-1]
    found[-1] *= constant
    return found
