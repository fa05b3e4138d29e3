"""Losses: how wrong an output is, and the slope from which backpropagation starts.

Every loss is a sum over the output units and a mean over the m examples, J = 1/m Σ_i L_i. An entry has all that others
need to know of a loss, and how PyTorch and Keras write it; scripts of NumPy have the code that stands here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .activations import activation
from .types import Array


@dataclass(frozen=True)
class Delta:
    """δ = ∂L/∂z of an output written out, where its two factors are 0 · ∞ on a saturated unit.

    ``function(a, y)``: (n, n_out). symbols, numbers: the same for slow motion, of $a, $y and $δ + y, ``said``.
    """

    function: Callable[[Array, Array], Array]
    symbols: str
    numbers: str = ""


@dataclass(frozen=True)
class Loss:
    """One loss on one example's output a against its target y, both (n, n_out).

    ``per_example(activation, z, a, y)`` gives L_i, (n,). Cross-entropies take the logarithm of the
    activation from z, so that a saturated output costs its true, finite price.
    ``derivative(a, y)`` gives ∂L/∂a, (n, n_out): the first factor of the chain rule.
    ``deltas``: by the output's activation, where the product with g′(z) must be written out.
    ``kink(a, y)``: on which side of a jump of the slope each output is; None where there is none.
    term: one output's part of L as slow motion writes it, of $a, $y, $1-a and $1-y.
    target_only: what there is to pay for is the right class's output alone.
    torch, keras: expressions of the last layer's z and a and of y for each output's part, in 64 bits.
    outputs: the activations that it takes, and why no others; none named: it takes all.
    values: whether it can be learned by where values are to be predicted. signed: classes are written as −1 and 1.
    probabilities: it takes logarithms of the outputs and of what is missing from 1, so targets lie from 0 to 1.
    """

    name: str
    code: int
    title: str
    term: str
    latex: str
    derivative_latex: str
    description: str
    source: str
    per_example: Callable[[str, Array, Array, Array], Array]
    derivative: Callable[[Array, Array], Array]
    torch: str
    keras: str
    deltas: Mapping[str, Delta] = field(default_factory=dict)
    kink: Callable[[Array, Array], NDArray[np.bool]] | None = None
    target_only: bool = False
    outputs: tuple[str, ...] = ()
    why_these: str = ""
    values: bool = False
    signed: bool = False
    probabilities: bool = False


def softplus(z: Array) -> Array:
    """ln(1 + e^z), finite for any finite z."""
    return np.logaddexp(0.0, z)


def log_activation(name: str, z: Array) -> Array:
    """ln g(z) for the two activations whose output is a probability. Raises ValueError for any other."""
    if name == "sigmoid":
        return -softplus(-z)
    if name == "softmax":
        shifted = z - z.max(axis=-1, keepdims=True)
        logarithm: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        return logarithm
    raise ValueError(f"{name} does not give probabilities; use sigmoid or softmax")


def squared_error(name: str, z: Array, a: Array, y: Array) -> Array:
    """½ Σ_k (y_k − a_k)²."""
    squares: Array = 0.5 * ((y - a) ** 2).sum(axis=-1)
    return squares


def binary_cross_entropy(name: str, z: Array, a: Array, y: Array) -> Array:
    """−Σ_k [y_k ln σ(z_k) + (1 − y_k) ln (1 − σ(z_k))], where −ln (1 − σ(z)) = ln (1 + e^z)."""
    if name != "sigmoid":
        raise ValueError(f"binary cross-entropy needs outputs between 0 and 1, from sigmoid, not {name}")
    total: Array = (y * softplus(-z) + (1.0 - y) * softplus(z)).sum(axis=-1)
    return total


def categorical_cross_entropy(name: str, z: Array, a: Array, y: Array) -> Array:
    """−Σ_k y_k ln g(z_k)."""
    total: Array = -(y * log_activation(name, z)).sum(axis=-1)
    return total


def hinge(name: str, z: Array, a: Array, y: Array) -> Array:
    """Σ_k max(0, 1 − y_k a_k)."""
    total: Array = np.maximum(0.0, 1.0 - y * a).sum(axis=-1)
    return total


DIFFERENCE = Delta(lambda a, y: a - y, "$a - $y", "$said - $(y)")

LOSSES: dict[str, Loss] = {
    entry.name: entry
    for entry in (
        Loss(
            name="mse",
            code=0,
            title="Mean squared error",
            term=r"\tfrac{1}{2} \left($y - $a\right)^2",
            latex=r"J = \frac{1}{2m} \sum_{i=1}^{m} \sum_{k} \left(y_k^{(i)} - \hat{y}_k^{(i)}\right)^2",
            derivative_latex=r"\frac{\partial L}{\partial \hat{y}_k} = \hat{y}_k - y_k",
            description="Half the squared distance to the target; the ½ makes the slope the plain error.",
            source="Widrow & Hoff 1960",
            per_example=squared_error,
            derivative=lambda a, y: a - y,
            torch="0.5 * (y - a) ** 2",
            keras="0.5 * (y - a) ** 2",
            values=True,
        ),
        Loss(
            name="binary_cross_entropy",
            code=1,
            title="Binary cross-entropy",
            term=r"\left[-$y \ln $a - ($1-y) \ln ($1-a)\right]",
            latex=(
                r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} "
                r"\left[-y_k \ln \hat{y}_k - (1 - y_k) \ln (1 - \hat{y}_k)\right]"
            ),
            derivative_latex=(
                r"\frac{\partial L}{\partial \hat{y}_k} = -\frac{y_k}{\hat{y}_k} + \frac{1 - y_k}{1 - \hat{y}_k}"
            ),
            description="The surprise at the right answer, for units that each say yes or no. Sure and wrong is dear.",
            source="Good 1952; Hinton 1989",
            per_example=binary_cross_entropy,
            derivative=lambda a, y: -y / a + (1.0 - y) / (1.0 - a),
            torch='functional.binary_cross_entropy_with_logits(z, y, reduction="none")',
            keras="-y * ops.log_sigmoid(z) - (1 - y) * ops.log_sigmoid(-z)",
            deltas={"sigmoid": DIFFERENCE},
            outputs=("sigmoid",),
            probabilities=True,
            why_these="binary cross-entropy takes the logarithm of the output, so it needs outputs between 0 and 1, "
            "from sigmoid",
        ),
        Loss(
            name="categorical_cross_entropy",
            code=2,
            title="Categorical cross-entropy",
            term=r"\left[-$y \ln $a\right]",
            latex=r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} \left[-y_k \ln \hat{y}_k\right]",
            derivative_latex=r"\frac{\partial L}{\partial \hat{y}_k} = -\frac{y_k}{\hat{y}_k}",
            description="The surprise at the right class, for one class out of several; y is one-hot.",
            source="Bridle 1990",
            per_example=categorical_cross_entropy,
            derivative=lambda a, y: -y / a,
            torch='-y * (functional.logsigmoid(z) if LAYERS[-1][1] == "sigmoid" else functional.log_softmax(z, dim=1))',
            keras='-y * (ops.log_sigmoid(z) if LAYERS[-1][1] == "sigmoid" else ops.log_softmax(z))',
            deltas={
                "softmax": DIFFERENCE,
                "sigmoid": Delta(lambda a, y: -y * (1.0 - a), "-$y (1 - $a)"),
            },
            target_only=True,
            outputs=("softmax", "sigmoid"),
            probabilities=True,
            why_these="categorical cross-entropy takes logarithms of the outputs, so it needs probabilities, from "
            "softmax or sigmoid",
        ),
        Loss(
            name="hinge",
            code=3,
            title="Hinge",
            term=r"\max(0,\ 1 - $y \cdot $a)",
            latex=r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} \max(0,\ 1 - y_k\,\hat{y}_k)",
            derivative_latex=(
                r"\frac{\partial L}{\partial \hat{y}_k} = "
                r"\begin{cases} -y_k & y_k\,\hat{y}_k < 1 \\ 0 & \text{otherwise} \end{cases}"
            ),
            description="Free once the right side is reached with a margin of 1; targets are −1 and 1.",
            source="Cortes & Vapnik 1995",
            per_example=hinge,
            derivative=lambda a, y: np.where(y * a < 1.0, -y, 0.0),
            torch="functional.relu(1 - y * a)",
            keras="ops.relu(1 - y * a)",
            kink=lambda a, y: y * a < 1.0,
            outputs=("linear", "tanh"),
            why_these="hinge loss wants outputs on both sides of −1 and 1, from linear or tanh",
            signed=True,
        ),
    )
}


def loss(name: str) -> Loss:
    """The loss of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return LOSSES[name]
    except KeyError:
        raise ValueError(f"unknown loss {name!r}; known: {', '.join(LOSSES)}") from None


def mean_loss(
    loss_name: str, activation_name: str, z: Array, a: Array, y: Array, weights: Array | None = None
) -> float:
    """J = 1/m Σ_i w_i L_i for the last layer's z and a, (m, n_out), against y. Infinite if a float can't hold it.

    weights: (m,), what each example counts; 1 if they are None.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        each = loss(loss_name).per_example(activation_name, z, a, y)
        return float((each if weights is None else weights * each).mean())


def output_delta(loss_name: str, activation_name: str, z: Array, a: Array, y: Array) -> Array:
    """δ = ∂L/∂z of the last layer, (n, n_out), one row an example and not yet divided by m.

    δ = ∂L/∂a ⊙ g′(z). For cross-entropy the two factors are 0·∞ on a saturated unit, so their product is
    written out: ŷ − y for sigmoid with binary and softmax with categorical cross-entropy, −y(1 − ŷ) for
    sigmoid with categorical. Softmax passes a slope d back as a ⊙ (d − Σ_j d_j a_j).
    """
    entry = loss(loss_name)
    if activation_name in entry.deltas:
        return entry.deltas[activation_name].function(a, y)
    slope = entry.derivative(a, y)
    derivative = activation(activation_name).derivative
    if derivative is None:
        passed: Array = a * (slope - (slope * a).sum(axis=-1, keepdims=True))
        return passed
    return slope * derivative(z, a)
