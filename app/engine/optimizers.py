"""Optimisers: what a gradient does to the parameters. Simplest first; definitions as in PyTorch.

θ: parameters, g: gradient, η: learning rate, t: updates done including this one. All vectors are (P,).
A state is two vectors, whatever the optimiser: velocity or squared gradients, and Adam's second moment.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .types import Array


@dataclass(frozen=True)
class Hyperparameter:
    """A number that an optimiser takes besides the learning rate, and the values allowed for it."""

    name: str
    title: str
    default: float
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Optimizer:
    """``step(gradient, state, learning_rate, t, *hyperparameters)`` updates state (2, P) and gives Δθ, (P,)."""

    name: str
    code: int
    title: str
    latex: str
    description: str
    source: str
    hyperparameters: tuple[Hyperparameter, ...]
    step: Callable[..., Array]


def _sgd(gradient: Array, state: Array, learning_rate: float, t: int, momentum: float) -> Array:
    velocity = state[0]
    velocity[:] = momentum * velocity + gradient
    change: Array = -learning_rate * velocity
    return change


def _nesterov(gradient: Array, state: Array, learning_rate: float, t: int, momentum: float) -> Array:
    velocity = state[0]
    velocity[:] = momentum * velocity + gradient
    change: Array = -learning_rate * (gradient + momentum * velocity)
    return change


def _adagrad(gradient: Array, state: Array, learning_rate: float, t: int, epsilon: float) -> Array:
    squares = state[0]
    squares += gradient * gradient
    change: Array = -learning_rate * gradient / (np.sqrt(squares) + epsilon)
    return change


def _rmsprop(
    gradient: Array, state: Array, learning_rate: float, t: int, decay: float, epsilon: float
) -> Array:
    squares = state[0]
    squares[:] = decay * squares + (1.0 - decay) * gradient * gradient
    change: Array = -learning_rate * gradient / (np.sqrt(squares) + epsilon)
    return change


def _adam(
    gradient: Array, state: Array, learning_rate: float, t: int, beta1: float, beta2: float, epsilon: float
) -> Array:
    mean, squares = state
    mean[:] = beta1 * mean + (1.0 - beta1) * gradient
    squares[:] = beta2 * squares + (1.0 - beta2) * gradient * gradient
    unbiased_root = np.sqrt(squares / (1.0 - beta2**t))
    change: Array = -learning_rate * (mean / (1.0 - beta1**t)) / (unbiased_root + epsilon)
    return change


_EPSILON = Hyperparameter("epsilon", "ε", 1e-8, 1e-16, 1.0)

OPTIMIZERS: dict[str, Optimizer] = {
    entry.name: entry
    for entry in (
        Optimizer(
            name="sgd",
            code=0,
            title="Gradient descent",
            latex=r"v \leftarrow \mu v + g,\quad \theta \leftarrow \theta - \eta\,v",
            description="A step against the gradient. With a momentum μ above 0 it keeps some of its last direction.",
            source="Robbins & Monro 1951",
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.0, 0.0, 0.9999),),
            step=_sgd,
        ),
        Optimizer(
            name="momentum",
            code=0,
            title="Momentum",
            latex=r"v \leftarrow \mu v + g,\quad \theta \leftarrow \theta - \eta\,v",
            description="A heavy ball: gathers speed along a valley, and rolls over small bumps.",
            source="Polyak 1964",
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.9, 0.0, 0.9999),),
            step=_sgd,
        ),
        Optimizer(
            name="nesterov",
            code=1,
            title="Nesterov momentum",
            latex=r"v \leftarrow \mu v + g,\quad \theta \leftarrow \theta - \eta\,(g + \mu v)",
            description="Momentum that looks ahead to where the velocity is about to carry it.",
            source="Nesterov 1983; Sutskever et al. 2013",
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.9, 0.0, 0.9999),),
            step=_nesterov,
        ),
        Optimizer(
            name="adagrad",
            code=2,
            title="AdaGrad",
            latex=r"s \leftarrow s + g^2,\quad \theta \leftarrow \theta - \eta\,\frac{g}{\sqrt{s} + \epsilon}",
            description="A rate of its own for each parameter, smaller the more it has moved already.",
            source="Duchi, Hazan & Singer 2011, JMLR 12",
            hyperparameters=(Hyperparameter("epsilon", "ε", 1e-10, 1e-16, 1.0),),
            step=_adagrad,
        ),
        Optimizer(
            name="rmsprop",
            code=3,
            title="RMSProp",
            latex=(
                r"s \leftarrow \rho s + (1 - \rho)\,g^2,\quad "
                r"\theta \leftarrow \theta - \eta\,\frac{g}{\sqrt{s} + \epsilon}"
            ),
            description="AdaGrad that forgets: the size of recent gradients sets each parameter's rate.",
            source="Tieleman & Hinton 2012, lecture 6.5",
            hyperparameters=(Hyperparameter("decay", "decay ρ", 0.99, 0.0, 0.999999), _EPSILON),
            step=_rmsprop,
        ),
        Optimizer(
            name="adam",
            code=4,
            title="Adam",
            latex=(
                r"m \leftarrow \beta_1 m + (1 - \beta_1)\,g,\quad s \leftarrow \beta_2 s + (1 - \beta_2)\,g^2,\quad "
                r"\theta \leftarrow \theta - \eta\,\frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}"
            ),
            description="Momentum and RMSProp together, both corrected for their start at zero.",
            source="Kingma & Ba 2015, ICLR",
            hyperparameters=(
                Hyperparameter("beta1", "β₁", 0.9, 0.0, 0.999999),
                Hyperparameter("beta2", "β₂", 0.999, 0.0, 0.999999),
                _EPSILON,
            ),
            step=_adam,
        ),
    )
}


def optimizer(name: str) -> Optimizer:
    """The optimiser of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return OPTIMIZERS[name]
    except KeyError:
        raise ValueError(f"unknown optimizer {name!r}; known: {', '.join(OPTIMIZERS)}") from None
