"""The chain rule: a sigmoid's slope, products along a chain, and the derivatives of the chain of two units."""

from collections.abc import Sequence
from math import prod

from ..arithmetic import ARITHMETIC
from .rules import right, wrong

# For a target of 1 the lost minus is nothing but the turned sign, so one sentence serves both.
MINUS = "The sign is turned: it is $\\hat{y} - y$. That also comes out if the minus before $y/\\hat{y}$ is left away."
sigmoid, slope_sigmoid = ARITHMETIC["sigmoid"], ARITHMETIC["slope_sigmoid"]


@right("slope-from-output", "The slope of a sigmoid is $a\\,(1 - a)$.")
def slope_from_output(a: float) -> float:
    """σ′ where σ is a."""
    return a * (1 - a)


@wrong("slope-from-output", "one-factor", "That is one factor; the other is $a$.")
def _(a: float) -> float:
    return 1 - a


@wrong(
    "slope-from-output",
    "slope-at-a",
    "You put $a$ in place of $z$. The formula $a\\,(1 - a)$ takes the output.",
)
def _(a: float) -> float:
    return float(slope_sigmoid(a))


@wrong(
    "slope-from-output", "sigmoid-for-slope", "You took $\\sigma$ for $\\sigma'$. The slope is $a\\,(1 - a)$."
)
def _(a: float) -> float:
    return a


@wrong("slope-from-output", "squared", "You multiplied $a$ by itself. The other factor is $1 - a$.")
def _(a: float) -> float:
    return a * a


@right("through-layers", "Multiply the slopes, one for each layer.")
def through_layers(s: float, n: float) -> float:
    """sⁿ."""
    return float(s**n)


@wrong("through-layers", "added", "Slopes multiply along the chain; they don't add.")
def _(s: float, n: float) -> float:
    return n * s


@wrong("through-layers", "one-layer-short", "That is one layer too few. Count the factors.")
def _(s: float, n: float) -> float:
    return float(s ** (n - 1))


@wrong("through-layers", "one-layer-more", "That is one layer too many. Count the factors.")
def _(s: float, n: float) -> float:
    return float(s ** (n + 1))


@wrong(
    "through-layers", "sigmoid-for-slope", "Those are the outputs, multiplied. The slopes are what counts."
)
def _(a: float, n: float) -> float:
    return float(a**n)


@right("weights-of-layers", "One layer feeds the next, so their weights multiply.")
def weights_of_layers(w: Sequence[float]) -> float:
    """Π w."""
    return prod(w)


@wrong("weights-of-layers", "added", "One layer feeds the next, so weights multiply; they don't add.")
def _(w: Sequence[float]) -> float:
    return sum(w)


@wrong("weights-of-layers", "two-layers", "That is two layers. There are five.")
def _(w: Sequence[float]) -> float:
    return w[0] * w[1]


@wrong("weights-of-layers", "one-layer-short", "That is one layer too few. All five multiply.")
def _(w: Sequence[float]) -> float:
    return prod(w[:-1])


@wrong("weights-of-layers", "first-left-out", "The first layer has a weight of its own. It multiplies, too.")
def _(w: Sequence[float]) -> float:
    return prod(w[1:])


@right("bias-through-layers", "The first layer's bias passes through all layers behind it.")
def bias_through_layers(c: float, w: Sequence[float]) -> float:
    """c · Π w, over the layers behind it: w[0] is the weight of the bias's own layer."""
    return c * prod(w[1:])


@wrong(
    "bias-through-layers",
    "bias-not-passed-on",
    "The bias of the first layer passes through the other four as well.",
)
def _(c: float) -> float:
    return c


@wrong("bias-through-layers", "two-layers", "It passes through four layers, not through one.")
def _(c: float, w: Sequence[float]) -> float:
    return c * w[1]


@wrong("bias-through-layers", "one-layer-short", "That is one layer too few. It passes through four.")
def _(c: float, w: Sequence[float]) -> float:
    return c * prod(w[1:-1])


@wrong(
    "bias-through-layers",
    "own-weight",
    "The bias is added behind its own layer's weight, so that one does not multiply it.",
)
def _(c: float, w: Sequence[float]) -> float:
    return c * prod(w)


@wrong("bias-through-layers", "added", "Weights multiply the bias along the way; they don't add to it.")
def _(c: float, w: Sequence[float]) -> float:
    return c + sum(w[1:])


@right("chain-output", "Put each sum through its sigmoid: $\\hat{y} = \\sigma(w_2\\, \\sigma(w_1 x_1))$.")
def chain_output(x: float, w1: float, w2: float) -> float:
    """σ(w₂ σ(w₁ x))."""
    return float(sigmoid(w2 * sigmoid(w1 * x)))


@wrong("chain-output", "sum-passed-on", "That is $z_2$. Put it through the sigmoid.")
def _(x: float, w1: float, w2: float) -> float:
    return float(w2 * sigmoid(w1 * x))


@wrong(
    "chain-output",
    "hidden-not-squashed",
    "The hidden unit has a sigmoid, too: $z_2 = w_2\\,a_1$, not $w_2\\,z_1$.",
)
def _(x: float, w1: float, w2: float) -> float:
    return float(sigmoid(w2 * w1 * x))


@wrong("chain-output", "stopped-at-hidden", "That is $a_1$. The output unit comes behind it.")
def _(x: float, w1: float) -> float:
    return float(sigmoid(w1 * x))


@right("output-derivative", "It is $(\\hat{y} - y)\\, a_1$.")
def output_derivative(out: float, target: float, z: float) -> float:
    """∂J/∂w₂ = (ŷ − y) a₁ for a sigmoid output and cross-entropy."""
    return float((out - target) * sigmoid(z))


@wrong(
    "output-derivative",
    "activation-forgotten",
    "That is $\\partial J / \\partial z_2$. One factor is missing: $a_1$.",
)
def _(out: float, target: float) -> float:
    return out - target


@wrong("output-derivative", "minus-lost", MINUS)
def _(out: float, target: float, z: float) -> float:
    return float(_minus_lost(out, target) * sigmoid(z))


@wrong("output-derivative", "sum-for-activation", "The last factor is $a_1$, not $z_1$.")
def _(out: float, target: float, z: float) -> float:
    return (out - target) * z


@wrong(
    "output-derivative",
    "output-slope-kept",
    "You kept $\\hat{y}(1 - \\hat{y})$. With cross-entropy it cancels: $\\hat{y} - y$ is all.",
)
def _(out: float, target: float, z: float) -> float:
    return float((out - target) * out * (1 - out) * sigmoid(z))


@right("hidden-derivative", "It is $(\\hat{y} - y)\\, w_2\\, a_1 (1 - a_1)\\, x_1$.")
def hidden_derivative(out: float, target: float, w2: float, z: float, x: float) -> float:
    """∂J/∂w₁ = (ŷ − y) w₂ σ′(z₁) x."""
    return float((out - target) * w2 * slope_sigmoid(z) * x)


@wrong(
    "hidden-derivative",
    "hidden-slope-forgotten",
    "The slope of the hidden sigmoid is missing: $a_1 (1 - a_1)$.",
)
def _(out: float, target: float, w2: float, x: float) -> float:
    return (out - target) * w2 * x


@wrong(
    "hidden-derivative",
    "sigmoid-for-slope",
    "You took $\\sigma$ for $\\sigma'$. The slope of the hidden unit is $a_1 (1 - a_1)$.",
)
def _(out: float, target: float, w2: float, z: float, x: float) -> float:
    return float((out - target) * w2 * sigmoid(z) * x)


@wrong(
    "hidden-derivative",
    "slope-at-a",
    "You took $\\sigma'$ at $a_1$. It is taken at $z_1$, or as $a_1 (1 - a_1)$.",
)
def _(out: float, target: float, w2: float, z: float, x: float) -> float:
    return float((out - target) * w2 * slope_sigmoid(sigmoid(z)) * x)


@wrong(
    "hidden-derivative",
    "weight-forgotten",
    "The factor $w_2$ is missing: the blame passes through that weight.",
)
def _(out: float, target: float, z: float, x: float) -> float:
    return float((out - target) * slope_sigmoid(z) * x)


@wrong("hidden-derivative", "own-weight", "You took $w_1$. The blame comes back through $w_2$.")
def _(out: float, target: float, w1: float, z: float, x: float) -> float:
    return float((out - target) * w1 * slope_sigmoid(z) * x)


@wrong("hidden-derivative", "input-forgotten", "The last factor is missing: the input $x_1$.")
def _(out: float, target: float, w2: float, z: float) -> float:
    return float((out - target) * w2 * slope_sigmoid(z))


@wrong("hidden-derivative", "minus-lost", MINUS)
def _(out: float, target: float, w2: float, z: float, x: float) -> float:
    return float(_minus_lost(out, target) * w2 * slope_sigmoid(z) * x)


@wrong(
    "hidden-derivative",
    "output-slope-kept",
    "You kept $\\hat{y}(1 - \\hat{y})$. With cross-entropy it cancels: $\\hat{y} - y$ is all.",
)
def _(out: float, target: float, w2: float, z: float, x: float) -> float:
    return float((out - target) * out * (1 - out) * w2 * slope_sigmoid(z) * x)


def _minus_lost(out: float, target: float) -> float:
    return target * (1 - out) + (1 - target) * out
