"""W1 to W8: what every engine is given. Data from fixed seeds; the starting weights are each engine's own."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from ..engine.types import Array

Kind = Literal["mlp", "perceptron", "adaline", "forward", "many"]


@dataclass(frozen=True)
class Workload:
    """One piece of work. ``unit``: what a time is per. Layers are sizes, inputs first."""

    name: str
    title: str
    kind: Kind
    layers: tuple[int, ...]
    hidden: str
    output: str
    loss: str
    batch_size: int
    optimizer: str = "sgd"
    learning_rate: float = 0.03
    unit: str = "epoch"
    networks: int = 1
    epochs: int = 1

    def data(self) -> tuple[Array, Array]:
        """(inputs, targets): targets are class numbers, or −1 and 1 for a tanh output."""
        return _data(self.name)


@cache
def _data(name: str) -> tuple[Array, Array]:
    random = np.random.default_rng(1)
    if name == "W4":
        from sklearn.datasets import load_digits

        digits = load_digits()
        return digits.data / 16.0, digits.target.astype(float)
    if name == "W5":
        return random.random((10_000, 784)), random.integers(10, size=10_000).astype(float)
    if name == "W7":
        ticks = np.linspace(-6.0, 6.0, 100)
        return np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2), np.zeros(10_000)
    if name in ("W6p", "W6a"):
        inputs = random.uniform(-1.0, 1.0, (1_000, 2))
        return inputs, (inputs @ [1.0, -0.7] + 0.1 > 0).astype(float)
    inputs = random.uniform(-5.0, 5.0, (250, 2))
    return inputs, np.where((inputs**2).sum(axis=1) > 9.0, 1.0, -1.0)


def _small(name: str, layers: tuple[int, ...], batch_size: int) -> Workload:
    title = f"{'-'.join(map(str, layers))} tanh, 250 points, batch {batch_size}"
    return Workload(name, title, "mlp", layers, "tanh", "tanh", "mse", batch_size)


WORKLOADS = (
    _small("W1", (2, 4, 2, 1), 10),
    _small("W2", (2, 4, 2, 1), 1),
    _small("W3", (2, 8, 8, 8, 8, 8, 8, 1), 10),
    Workload(
        "W4", "64-32-10 digits, batch 32, Adam", "mlp", (64, 32, 10), "relu", "softmax",
        "categorical_cross_entropy", 32, "adam", 0.001,
    ),
    Workload(
        "W5", "784-128-10, 10,000 rows, batch 128", "mlp", (784, 128, 10), "relu", "softmax",
        "categorical_cross_entropy", 128, "sgd", 0.01,
    ),
    Workload("W6p", "perceptron rule, 1,000 examples", "perceptron", (2, 1), "", "heaviside", "mse", 1),
    Workload("W6a", "ADALINE, 1,000 examples", "adaline", (2, 1), "", "linear", "mse", 1, learning_rate=0.01),
    Workload("W7", "100×100 grid through 2-8-8-1", "forward", (2, 8, 8, 1), "tanh", "tanh", "mse", 1, unit="grid"),
    Workload(
        "W8", "100 networks 2-8-8-1, 100 epochs each", "many", (2, 8, 8, 1), "tanh", "tanh", "mse", 10,
        unit="sweep", networks=100, epochs=100,
    ),
)  # fmt: skip
