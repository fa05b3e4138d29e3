"""Neurons wired by hand: what would have been right if they worked as somebody takes them to work."""

from collections.abc import Callable, Sequence

import numpy as np

from ...engine.network import Network
from ...engine.rules.mcculloch_pitts import circuit
from ...engine.types import Array
from .rules import right, wrong

# A sum that reaches the threshold by less than the engine's tie is meant to be equal, unless it is made larger.
NUDGE = 1e-6


def _copied(network: Network, change: Callable[[Array, Array], tuple[Array, Array]]) -> Network:
    changed = [change(layer.weights.copy(), -layer.bias) for layer in network.layers]
    return circuit(network.inputs, [weights for weights, _ in changed], [theta for _, theta in changed])


def _fails(network: Network, outputs: Sequence[float]) -> float:
    rows = len(outputs).bit_length() - 1
    inputs = np.array([[float(bit) for bit in f"{row:0{rows}b}"] for row in range(len(outputs))])
    return float((network.output(inputs)[:, 0] != np.array(outputs)).sum())


@right("wired", "Go through the rows: the sum of each, and whether it reaches $\\theta$.")
def wired(network: Network, outputs: Sequence[float]) -> float:
    """How many rows come out wrong."""
    return _fails(network, outputs)


@wrong(
    "wired",
    "strict-threshold",
    "With $>$ it would be right. The neuron fires from $\\theta$ on: a sum that just reaches it counts.",
)
def _(network: Network, outputs: Sequence[float]) -> float:
    return _fails(_copied(network, lambda weights, theta: (weights, theta + NUDGE)), outputs)


@wrong(
    "wired",
    "bias-for-threshold",
    "You gave a bias. The threshold is its opposite: turn the sign of $\\theta$.",
)
def _(network: Network, outputs: Sequence[float]) -> float:
    return _fails(_copied(network, lambda weights, theta: (weights, -theta)), outputs)


@wrong("wired", "signs-turned", "Every weight has the wrong sign. A positive weight speaks for firing.")
def _(network: Network, outputs: Sequence[float]) -> float:
    return _fails(_copied(network, lambda weights, theta: (-weights, theta)), outputs)


@wrong("wired", "weights-swapped", "The weights have changed places. $w_1$ belongs to $x_1$.")
def _(network: Network, outputs: Sequence[float]) -> float:
    return _fails(_copied(network, lambda weights, theta: (weights[:, ::-1], theta)), outputs)


@wrong("wired", "reversed", "You made the opposite: it fires exactly where it should be silent.")
def _(network: Network, outputs: Sequence[float]) -> float:
    return _fails(network, [1 - one for one in outputs])
