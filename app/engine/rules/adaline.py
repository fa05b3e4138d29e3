"""1960: ADALINE learns from how far off its sum was, not only from whether the answer was wrong."""

from dataclasses import dataclass

import numpy as np

from ..network import Network
from ..types import Array


@dataclass(frozen=True)
class Update:
    """One application of the rule to m examples. pre_activations, errors: (m,). change: (P,), to be added."""

    pre_activations: Array
    errors: Array
    change: Array


def update(
    network: Network, inputs: Array, targets: Array, learning_rate: float, fixed: tuple[int, ...] = ()
) -> Update:
    """Widrow and Hoff's rule, w ← w + α (y − z) x and b ← b + α (y − z) with z = w·x + b, averaged over m examples.

    It is a step against the gradient of J = 1/(2m) Σ (y − z)². One example at a time is m = 1.
    inputs: (m, n_in). targets: (m,). fixed: places of the parameters that don't move. The network is not changed.
    Source: Widrow & Hoff 1960, IRE WESCON Convention Record 4.
    """
    (layer,) = network.layers
    z = layer.pre_activation(inputs)[:, 0]
    errors = targets - z
    step = learning_rate / len(inputs)
    change = step * np.append(errors @ inputs, errors.sum())
    change[list(fixed)] = 0.0
    return Update(z, errors, change)
