"""What is counted in a network: nodes, layers, parameters. ``layers`` are the nodes of each, the inputs first."""

from collections.abc import Sequence
from itertools import pairwise
from math import prod

from ...engine.network import LayerShape, parameter_count
from .rules import right, wrong

Layers = Sequence[float]


def weights(layers: Layers) -> float:
    """One for each pair of nodes in layers that follow each other."""
    return sum(before * after for before, after in pairwise(layers))


@right("size", "Count all nodes, inputs and outputs too.")
def size(layers: Layers) -> float:
    """Σ n_l."""
    return sum(layers)


@wrong("size", "inputs-uncounted", "Count the input nodes, too.")
def _(layers: Layers) -> float:
    return sum(layers[1:])


@wrong("size", "outputs-uncounted", "Count the output nodes, too.")
def _(layers: Layers) -> float:
    return sum(layers[:-1])


@wrong("size", "only-hidden", "Those are the hidden units. Count inputs and outputs, too.")
def _(layers: Layers) -> float:
    return sum(layers[1:-1])


@right("depth", "Count the layers that compute: the hidden ones and the output.")
def depth(layers: Layers) -> float:
    """L, without the input layer."""
    return float(len(layers) - 1)


@wrong("depth", "input-layer-counted", "The input layer computes nothing, and we don't count it.")
def _(layers: Layers) -> float:
    return float(len(layers))


@wrong("depth", "only-hidden", "The output layer computes, too.")
def _(layers: Layers) -> float:
    return float(len(layers) - 2)


@right("parameters", "Each unit has one weight for every node before it, and one bias.")
def parameters(layers: Layers) -> float:
    """Σ n_l (n_{l−1} + 1)."""
    sizes = [int(one) for one in layers]
    return float(parameter_count(sizes[0], [LayerShape(units, "") for units in sizes[1:]]))


@wrong("parameters", "biases-forgotten", "Those are the weights. Each unit has a bias as well.")
def _(layers: Layers) -> float:
    return weights(layers)


@wrong("parameters", "inputs-biased", "You gave the inputs a bias, too. Only units that compute have one.")
def _(layers: Layers) -> float:
    return weights(layers) + sum(layers)


@wrong("parameters", "one-bias-a-layer", "That is one bias for each layer. Each unit has its own.")
def _(layers: Layers) -> float:
    return weights(layers) + len(layers) - 1


@wrong("parameters", "outputs-uncounted", "The output layer has weights and biases, too.")
def _(layers: Layers) -> float:
    return parameters(layers[:-1])


@wrong(
    "parameters",
    "all-multiplied",
    "You multiplied all layers. Only neighbours are tied: multiply pair by pair, and add.",
)
def _(layers: Layers) -> float:
    return float(prod(layers))
