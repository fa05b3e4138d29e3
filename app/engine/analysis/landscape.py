"""The loss as a landscape: J over two directions through the parameters, the others held where they are."""

import numpy as np

from ..losses import mean_loss
from ..network import Network
from ..seeds import generator
from ..types import Array, Pause, proceed


def along_parameter(network: Network, index: int) -> Array:
    """The direction (P,) of one weight or bias. Raises ValueError for one that does not exist."""
    if not 0 <= index < network.parameters.size:
        raise ValueError(f"parameter {index} does not exist; this network has {network.parameters.size}")
    direction = np.zeros_like(network.parameters)
    direction[index] = 1.0
    return direction


def random_direction(network: Network, seed: int, number: int) -> Array:
    """A random direction (P,), filter-normalised: each unit's part as long as the unit's own weights.

    d_j ← d_j ‖w_j‖ / ‖d_j‖ for the weights of each unit j, 0 for biases. So a step of 1 changes every unit by its own
    size, and landscapes of different networks can be compared.
    Source: Li, Xu, Taylor, Studer & Goldstein 2018, Visualizing the loss landscape of neural nets, NeurIPS.
    """
    direction = generator(seed, "landscape", number).standard_normal(network.parameters.size)
    for drawn, own in zip(network.views(direction), network.layers, strict=True):
        drawn.weights[:] *= (_lengths(own.weights) / _lengths(drawn.weights))[:, np.newaxis]
        drawn.bias[:] = 0.0
    return direction


def _lengths(rows: Array) -> Array:
    lengths: Array = np.sqrt((rows**2).sum(axis=1))
    return lengths


def landscape(
    network: Network,
    loss: str,
    inputs: Array,
    targets: Array,
    directions: tuple[Array, Array],
    steps: tuple[Array, Array],
    pause: Pause = proceed,
) -> Array:
    """J(θ + α d_1 + β d_2) for each α of steps[0] and β of steps[1]: (len(β), len(α)), β from first to last.

    inputs: (m, n_in). targets: (m, n_out), as the readout codes them. Infinite where a float can't hold it.
    pause: called before each height.
    """
    probe = Network(network.inputs, network.shapes, network.parameters.copy())
    name = network.shapes[-1].activation
    heights = np.empty((len(steps[1]), len(steps[0])))
    for row, beta in enumerate(steps[1]):
        for column, alpha in enumerate(steps[0]):
            pause()
            probe.parameters[:] = network.parameters + alpha * directions[0] + beta * directions[1]
            forward = probe.forward(inputs)
            with np.errstate(all="ignore"):
                heights[row, column] = mean_loss(
                    loss, name, forward.pre_activations[-1], forward.output, targets
                )
    return heights
