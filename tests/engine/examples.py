"""Small networks and data that the engine's tests share, all made from numbered seeds."""

from collections.abc import Sequence

import numpy as np

from app.engine.activations import ACTIVATIONS
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.trainer import Trainer
from app.engine.types import Array

Layers = Sequence[tuple[int, str]]
# What a hidden layer may have.
HIDDEN = [name for name, entry in ACTIVATIONS.items() if entry.hidden]
# Output layers, (units, activation), each with a loss that it may have.
OUTPUTS = [
    ((1, "sigmoid"), "binary_cross_entropy"),
    ((3, "sigmoid"), "binary_cross_entropy"),
    ((3, "softmax"), "categorical_cross_entropy"),
    ((3, "sigmoid"), "categorical_cross_entropy"),
    ((3, "softmax"), "mse"),
    ((1, "tanh"), "mse"),
    ((1, "linear"), "hinge"),
]


def network_of(inputs: int, layers: Layers, seed: int = 0, spread: float = 0.7) -> Network:
    """A network with every parameter drawn from N(0, spread²), biases too."""
    network = Network(inputs, [LayerShape(units, activation) for units, activation in layers])
    network.parameters[:] = spread * np.random.default_rng(seed).standard_normal(network.parameters.size)
    return network


def classes_of(inputs: Array, count: int) -> Array:
    """Class numbers, (n,), that no line separates."""
    return np.floor(np.abs(np.sin(2.0 * inputs.sum(axis=1) + inputs[:, 0] ** 2)) * count) % count


def part_of(layers: Layers, loss: str, size: int, inputs: int = 2, seed: int = 0) -> Part:
    """Classes coded for that last layer and loss."""
    units, activation = layers[-1]
    points = np.random.default_rng([seed, 1]).uniform(-2.0, 2.0, (size, inputs))
    targets = classes_of(points, max(units, 2))
    return Part(
        points, targets, readout_for("classification", units, activation, loss).encode(targets, units)
    )


def trainer_of(
    layers: Layers = ((3, "tanh"), (1, "sigmoid")),
    plan: Plan | None = None,
    size: int = 10,
    test_size: int | None = 6,
    seed: int = 7,
) -> Trainer:
    """A trainer on a freshly drawn network with two inputs; the same call makes the same trainer."""
    plan = plan or Plan("backpropagation", "binary_cross_entropy", 0.3, 4, shuffle=True)
    units, activation = layers[-1]
    return Trainer(
        network_of(2, layers, seed),
        plan,
        readout_for("classification", units, activation, plan.loss),
        part_of(layers, plan.loss, size, seed=1),
        part_of(layers, plan.loss, test_size, seed=2) if test_size is not None else None,
        seed,
    )
