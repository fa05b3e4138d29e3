"""1958: the perceptron learns from its mistakes, one example at a time."""

from dataclasses import dataclass

import numpy as np

from ..activations import heaviside
from ..network import Network
from ..types import Array


@dataclass(frozen=True)
class Update:
    """One application of the rule. ``change``: (P,), what is added to the parameters."""

    pre_activation: float
    output: float
    error: float
    change: Array


def update(network: Network, x: Array, y: float, learning_rate: float, fixed: tuple[int, ...] = ()) -> Update:
    """Rosenblatt's rule on one example: w ← w + r (y − ŷ) x, b ← b + r (y − ŷ), with ŷ = g(w·x + b).

    x: (n_in,). y: 0 or 1. fixed: places of the parameters that don't move. The network is not changed. Raises
    ValueError for any other y.
    Source: Rosenblatt 1958, Psychological Review 65(6).
    """
    if y not in (0.0, 1.0):
        raise ValueError(f"the perceptron's targets are 0 and 1, not {y:g}")
    (layer,) = network.layers
    z = layer.pre_activation(x)
    output = float(heaviside(z)[0])
    error = y - output
    change = learning_rate * error * np.append(x, 1.0)
    change[list(fixed)] = 0.0
    return Update(float(z[0]), output, error, change)
