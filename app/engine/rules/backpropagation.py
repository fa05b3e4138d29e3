"""1986: backpropagation sends the error back through the layers, and each weight learns its share of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..activations import activation
from ..losses import mean_loss, output_delta
from ..network import Forward, Network
from ..types import Array


@dataclass(frozen=True)
class Gradient:
    """∂J/∂θ as one vector (P,), with the forward pass it came from and each layer's δ, (m, n_l), divided by m."""

    loss: float
    vector: Array
    forward: Forward
    deltas: list[Array]


def gradient(
    network: Network,
    inputs: Array,
    targets: Array,
    loss: str,
    weights: Array | None = None,
    masks: Sequence[Array | None] | None = None,
) -> Gradient:
    """The gradient of J over m examples by the chain rule, from the last layer to the first.

    δ_L = ∂J/∂a_L ⊙ g′(z_L), δ_l = (δ_{l+1} W_{l+1}) ⊙ g′(z_l); ∂J/∂W_l = δ_lᵀ a_{l−1}, ∂J/∂b_l = Σ_i δ_l.
    inputs: (m, n_in). targets: (m, n_out), as the readout codes them. Penalties are added by ``penalty``.
    weights: (m,), what each example counts: J = 1/m Σ_i w_i L_i. masks: dropout's, (m, n_l) for each layer or None, by
    which a_l is multiplied on its way up, and ∂J/∂a_l on its way down.
    Source: Rumelhart, Hinton & Williams 1986, Nature 323.
    """
    forward = network.forward(inputs, masks)
    vector = np.zeros_like(network.parameters)
    slopes = network.views(vector)
    last = len(network.layers) - 1
    deltas: list[Array] = []
    delta = np.empty(0)
    for number in range(last, -1, -1):
        z, a = forward.pre_activations[number], forward.activations[number + 1]
        name = network.layers[number].activation
        if number == last:
            delta = output_delta(loss, name, z, a, targets) / len(inputs)
            if weights is not None:
                delta = delta * weights[:, np.newaxis]
        else:
            derivative = activation(name).derivative
            if derivative is None:
                raise ValueError(f"{name} belongs in the output layer only")
            delta = (delta @ network.layers[number + 1].weights) * derivative(z, a)
            mask = forward.masks[number]
            if mask is not None:
                delta = np.where(mask > 0.0, delta * mask, 0.0)
        slopes[number].weights[:] = delta.T @ forward.passed[number]
        slopes[number].bias[:] = delta.sum(axis=0)
        deltas.insert(0, delta)
    z, name = forward.pre_activations[last], network.layers[last].activation
    return Gradient(mean_loss(loss, name, z, forward.output, targets, weights), vector, forward, deltas)


def penalty(network: Network, l1: float, l2: float) -> Array:
    """The gradient of l1 Σ|w| + l2/2 Σw², (P,): l1 sign(w) + l2 w for weights, 0 for biases."""
    gradient: Array = network.weight_mask() * (l1 * np.sign(network.parameters) + l2 * network.parameters)
    return gradient
