"""Losses: how wrong an output is, and the slope from which backpropagation starts.

Every loss is a sum over the output units and a mean over the m examples, J = 1/m Σ_i L_i.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .activations import activation
from .types import Array


@dataclass(frozen=True)
class Loss:
    """One loss on one example's output a against its target y, both (n, n_out).

    ``per_example(activation, z, a, y)`` gives L_i, (n,). Cross-entropies take the logarithm of the
    activation from z, so that a saturated output costs its true, finite price.
    ``derivative(a, y)`` gives ∂L/∂a, (n, n_out): the first factor of the chain rule.
    """

    name: str
    code: int
    title: str
    latex: str
    derivative_latex: str
    description: str
    source: str
    per_example: Callable[[str, Array, Array, Array], Array]
    derivative: Callable[[Array, Array], Array]


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


def _mse(name: str, z: Array, a: Array, y: Array) -> Array:
    squares: Array = 0.5 * ((y - a) ** 2).sum(axis=-1)
    return squares


def _binary_cross_entropy(name: str, z: Array, a: Array, y: Array) -> Array:
    if name != "sigmoid":
        raise ValueError(f"binary cross-entropy needs outputs between 0 and 1, from sigmoid, not {name}")
    total: Array = (y * softplus(-z) + (1.0 - y) * softplus(z)).sum(axis=-1)
    return total


def _categorical_cross_entropy(name: str, z: Array, a: Array, y: Array) -> Array:
    total: Array = -(y * log_activation(name, z)).sum(axis=-1)
    return total


def _hinge(name: str, z: Array, a: Array, y: Array) -> Array:
    total: Array = np.maximum(0.0, 1.0 - y * a).sum(axis=-1)
    return total


LOSSES: dict[str, Loss] = {
    entry.name: entry
    for entry in (
        Loss(
            name="mse",
            code=0,
            title="Mean squared error",
            latex=r"J = \frac{1}{2m} \sum_{i=1}^{m} \sum_{k} \left(y_k^{(i)} - \hat{y}_k^{(i)}\right)^2",
            derivative_latex=r"\frac{\partial L}{\partial \hat{y}_k} = \hat{y}_k - y_k",
            description="Half the squared distance to the target; the ½ makes the slope the plain error.",
            source="Widrow & Hoff 1960",
            per_example=_mse,
            derivative=lambda a, y: a - y,
        ),
        Loss(
            name="binary_cross_entropy",
            code=1,
            title="Binary cross-entropy",
            latex=(
                r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} "
                r"\left[-y_k \ln \hat{y}_k - (1 - y_k) \ln (1 - \hat{y}_k)\right]"
            ),
            derivative_latex=(
                r"\frac{\partial L}{\partial \hat{y}_k} = -\frac{y_k}{\hat{y}_k} + \frac{1 - y_k}{1 - \hat{y}_k}"
            ),
            description="The surprise at the right answer, for units that each say yes or no. Sure and wrong is dear.",
            source="Good 1952; Hinton 1989",
            per_example=_binary_cross_entropy,
            derivative=lambda a, y: -y / a + (1.0 - y) / (1.0 - a),
        ),
        Loss(
            name="categorical_cross_entropy",
            code=2,
            title="Categorical cross-entropy",
            latex=r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} \left[-y_k \ln \hat{y}_k\right]",
            derivative_latex=r"\frac{\partial L}{\partial \hat{y}_k} = -\frac{y_k}{\hat{y}_k}",
            description="The surprise at the right class, for one class out of several; y is one-hot.",
            source="Bridle 1990",
            per_example=_categorical_cross_entropy,
            derivative=lambda a, y: -y / a,
        ),
        Loss(
            name="hinge",
            code=3,
            title="Hinge",
            latex=r"J = \frac{1}{m} \sum_{i=1}^{m} \sum_{k} \max(0,\ 1 - y_k\,\hat{y}_k)",
            derivative_latex=(
                r"\frac{\partial L}{\partial \hat{y}_k} = "
                r"\begin{cases} -y_k & y_k\,\hat{y}_k < 1 \\ 0 & \text{otherwise} \end{cases}"
            ),
            description="Free once the right side is reached with a margin of 1; targets are −1 and 1.",
            source="Cortes & Vapnik 1995",
            per_example=_hinge,
            derivative=lambda a, y: np.where(y * a < 1.0, -y, 0.0),
        ),
    )
}


def loss(name: str) -> Loss:
    """The loss of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return LOSSES[name]
    except KeyError:
        raise ValueError(f"unknown loss {name!r}; known: {', '.join(LOSSES)}") from None


def mean_loss(loss_name: str, activation_name: str, z: Array, a: Array, y: Array) -> float:
    """J = 1/m Σ_i L_i for the last layer's z and a, (m, n_out), against y. Infinite if a float can't hold it."""
    with np.errstate(over="ignore", invalid="ignore"):
        return float(loss(loss_name).per_example(activation_name, z, a, y).mean())


def output_delta(loss_name: str, activation_name: str, z: Array, a: Array, y: Array) -> Array:
    """δ = ∂L/∂z of the last layer, (n, n_out), one row an example and not yet divided by m.

    δ = ∂L/∂a ⊙ g′(z). For cross-entropy the two factors are 0·∞ on a saturated unit, so their product is
    written out: ŷ − y for sigmoid with binary and softmax with categorical cross-entropy, −y(1 − ŷ) for
    sigmoid with categorical. Softmax passes a slope d back as a ⊙ (d − Σ_j d_j a_j).
    """
    if (loss_name, activation_name) in (
        ("binary_cross_entropy", "sigmoid"),
        ("categorical_cross_entropy", "softmax"),
    ):
        return a - y
    if (loss_name, activation_name) == ("categorical_cross_entropy", "sigmoid"):
        return -y * (1.0 - a)
    slope = loss(loss_name).derivative(a, y)
    derivative = activation(activation_name).derivative
    if derivative is None:
        passed: Array = a * (slope - (slope * a).sum(axis=-1, keepdims=True))
        return passed
    return slope * derivative(z, a)
