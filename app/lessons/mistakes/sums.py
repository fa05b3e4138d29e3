"""The sum of a neuron, and what becomes of it: a threshold's yes or no, or a sigmoid's share."""

from collections.abc import Sequence

from ..arithmetic import ARITHMETIC
from .rules import right, wrong

Numbers = Sequence[float]
sigmoid, tanh = ARITHMETIC["sigmoid"], ARITHMETIC["tanh"]


def dot(one: Numbers, other: Numbers) -> float:
    """Σ one_i · other_i."""
    return sum(a * b for a, b in zip(one, other, strict=True))


@right("plain-sum", "Multiply each input by its weight, and add up.")
def plain_sum(w: Numbers, x: Numbers) -> float:
    """Σ w_i x_i, without a bias."""
    return dot(w, x)


@wrong("plain-sum", "weights-ignored", "Those are the inputs alone. Multiply each by its weight first.")
def _(x: Numbers) -> float:
    return sum(x)


@wrong("plain-sum", "weights-swapped", "The weights have changed places. $w_1$ belongs to $x_1$.")
def _(w: Numbers, x: Numbers) -> float:
    return dot(w[::-1], x)


@wrong(
    "plain-sum", "signs-dropped", "The signs of the weights are gone. A negative weight pulls the sum down."
)
def _(w: Numbers, x: Numbers) -> float:
    return dot([abs(one) for one in w], x)


@wrong(
    "plain-sum",
    "threshold-subtracted",
    "You took $\\theta$ away already. The sum comes first, then it is compared.",
)
def _(w: Numbers, x: Numbers, theta: float) -> float:
    return dot(w, x) - theta


@right("fires", "The neuron fires if the sum is at least $\\theta$.")
def fires(g: float, theta: float) -> float:
    """1 if g ≥ θ, else 0."""
    return float(g >= theta)


@wrong("fires", "strict-threshold", "You took $>$ for $\\ge$. A sum that just reaches $\\theta$ fires.")
def _(g: float, theta: float) -> float:
    return float(g > theta)


@wrong("fires", "reversed", "You turned it round. It fires from $\\theta$ upwards, and is silent below.")
def _(g: float, theta: float) -> float:
    return float(g < theta)


@wrong("fires", "threshold-ignored", "You compared with 0. Compare the sum with $\\theta$.")
def _(g: float) -> float:
    return float(g >= 0)


@wrong("fires", "sum-passed-on", "That is the sum itself. The neuron only says 1 or 0.")
def _(g: float) -> float:
    return g


@right("sum", "Multiply each input by its weight, add up, and add the bias.")
def weighted_sum(b: float, w: Numbers, x: Numbers) -> float:
    """b + Σ w_i x_i."""
    return b + dot(w, x)


@wrong("sum", "bias-forgotten", "That is the sum without the bias. Add $b$.")
def _(w: Numbers, x: Numbers) -> float:
    return dot(w, x)


@wrong("sum", "bias-subtracted", "You took the bias away. It is added.")
def _(b: float, w: Numbers, x: Numbers) -> float:
    return dot(w, x) - b


@wrong("sum", "weights-ignored", "Those are the inputs and the bias. Multiply each input by its weight.")
def _(b: float, x: Numbers) -> float:
    return b + sum(x)


@wrong(
    "sum",
    "weights-of-the-start",
    "That is the sum with the weights of the start. Use those of the row above.",
)
def _(first_b: float, first_w: Numbers, x: Numbers) -> float:
    return first_b + dot(first_w, x)


@wrong("sum", "updated-first", "That is the sum with the weights after this update. The sum comes first.")
def _(b: float, w: Numbers, x: Numbers, r: float, target: float) -> float:
    e = target - float(b + dot(w, x) >= 0)
    return b + r * e + dot([one + r * e * of for one, of in zip(w, x, strict=True)], x)


@wrong(
    "sum", "bias-last", "You took the bias for the last column. It is the first, the one of the leading 1."
)
def _(b: float, w: Numbers, x: Numbers, columns: float) -> float:
    row = [b, *w]
    return row[-1] * columns + dot(row[:-1], x)


@wrong("sum", "other-row", "That is the other unit. Each unit has a row of its own in the matrix.")
def _(other_b: float, other_w: Numbers, x: Numbers) -> float:
    return other_b + dot(other_w, x)


@wrong("sum", "transposed", "You went down a column of the weights. A unit's weights stand in a row.")
def _(b: float, down: Numbers, x: Numbers) -> float:
    return b + dot(down, x)


@wrong("sum", "layer-skipped", "You took the inputs. This layer sees the activations of the layer before.")
def _(b: float, w: Numbers, inputs: Numbers) -> float:
    return b + dot(w, inputs)


@right("heaviside", "From a sum of 0 upwards the neuron gives 1, below it 0.")
def heaviside(z: float) -> float:
    """1 if z ≥ 0, else 0."""
    return float(ARITHMETIC["heaviside"](z))


@wrong("heaviside", "strict-threshold", "You took $>$ for $\\ge$. A sum of exactly 0 fires.")
def _(z: float) -> float:
    return float(z > 1e-9)


@wrong("heaviside", "reversed", "Look at the sign of $z$: from 0 up the neuron fires.")
def _(z: float) -> float:
    return 1 - heaviside(z)


@wrong("heaviside", "sum-passed-on", "That is the sum. The neuron only says 1 or 0.")
def _(z: float) -> float:
    return z


@wrong("heaviside", "minus-for-zero", "A silent neuron gives 0 here, not −1.")
def _(z: float) -> float:
    return 2 * heaviside(z) - 1


@right("sigmoid", "Put the sum through the sigmoid, $1 / (1 + e^{-z})$.")
def squashed(z: float) -> float:
    """σ(z)."""
    return float(sigmoid(z))


@wrong("sigmoid", "sum-passed-on", "That is the sum. Put it through the sigmoid.")
def _(z: float) -> float:
    return z


@wrong("sigmoid", "minus-in-the-exponent", "The minus in the exponent is gone: it is $1 / (1 + e^{-z})$.")
def _(z: float) -> float:
    return float(sigmoid(-z))


@wrong("sigmoid", "step-for-sigmoid", "That is the step. The sigmoid goes from 0 to 1 gradually.")
def _(z: float) -> float:
    return heaviside(z)


@wrong("sigmoid", "tanh-for-sigmoid", "That is the tanh of the sum. Here it is the sigmoid.")
def _(z: float) -> float:
    return float(tanh(z))


@wrong(
    "sigmoid", "slope-for-sigmoid", "That is the slope of the sigmoid, $\\sigma'$. Its value is asked for."
)
def _(z: float) -> float:
    return float(sigmoid(z) * (1 - sigmoid(z)))
