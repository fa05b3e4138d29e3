"""How weights start. Biases start at zero."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .network import Network
from .seeds import generator
from .types import Array


@dataclass(frozen=True)
class Initializer:
    """One way to draw a layer's weights: ``draw(rng, n_out, n_in)`` gives (n_out, n_in)."""

    name: str
    title: str
    latex: str
    description: str
    source: str
    draw: Callable[[np.random.Generator, int, int], Array]


def _uniform(limit: float, rng: np.random.Generator, n_out: int, n_in: int) -> Array:
    return rng.uniform(-limit, limit, (n_out, n_in))


def _normal(deviation: float, rng: np.random.Generator, n_out: int, n_in: int) -> Array:
    return deviation * rng.standard_normal((n_out, n_in))


INITIALIZERS: dict[str, Initializer] = {
    entry.name: entry
    for entry in (
        Initializer(
            name="zeros",
            title="Zeros",
            latex=r"w = 0",
            description="Right for a single neuron. In a hidden layer all units stay alike and learn the same thing.",
            source="Rosenblatt 1958",
            draw=lambda rng, n_out, n_in: np.zeros((n_out, n_in)),
        ),
        Initializer(
            name="uniform",
            title="Uniform",
            latex=r"w \sim U(-0.5,\ 0.5)",
            description="Small numbers around zero, the same range for every layer.",
            source="Rumelhart, Hinton & Williams 1986",
            draw=lambda rng, n_out, n_in: _uniform(0.5, rng, n_out, n_in),
        ),
        Initializer(
            name="normal",
            title="Normal",
            latex=r"w \sim N(0,\ 0.5^2)",
            description="Bell-shaped around zero, the same spread for every layer.",
            source="Rumelhart, Hinton & Williams 1986",
            draw=lambda rng, n_out, n_in: _normal(0.5, rng, n_out, n_in),
        ),
        Initializer(
            name="xavier_uniform",
            title="Xavier, uniform",
            latex=r"w \sim U(-l, l),\quad l = \sqrt{\frac{6}{n_{in} + n_{out}}}",
            description="Keeps the spread of signals and gradients alike from layer to layer; for tanh and sigmoid.",
            source="Glorot & Bengio 2010, AISTATS",
            draw=lambda rng, n_out, n_in: _uniform((6.0 / (n_in + n_out)) ** 0.5, rng, n_out, n_in),
        ),
        Initializer(
            name="xavier_normal",
            title="Xavier, normal",
            latex=r"w \sim N\!\left(0,\ \frac{2}{n_{in} + n_{out}}\right)",
            description="As Xavier uniform, bell-shaped.",
            source="Glorot & Bengio 2010, AISTATS",
            draw=lambda rng, n_out, n_in: _normal((2.0 / (n_in + n_out)) ** 0.5, rng, n_out, n_in),
        ),
        Initializer(
            name="he_uniform",
            title="He, uniform",
            latex=r"w \sim U(-l, l),\quad l = \sqrt{\frac{6}{n_{in}}}",
            description="Makes up for the half of the signal that a ReLU cuts off.",
            source="He, Zhang, Ren & Sun 2015, ICCV",
            draw=lambda rng, n_out, n_in: _uniform((6.0 / n_in) ** 0.5, rng, n_out, n_in),
        ),
        Initializer(
            name="he_normal",
            title="He, normal",
            latex=r"w \sim N\!\left(0,\ \frac{2}{n_{in}}\right)",
            description="As He uniform, bell-shaped.",
            source="He, Zhang, Ren & Sun 2015, ICCV",
            draw=lambda rng, n_out, n_in: _normal((2.0 / n_in) ** 0.5, rng, n_out, n_in),
        ),
    )
}


def initialize(network: Network, name: str, seed: int) -> None:
    """Draw all weights anew and set all biases to zero. Each layer has its own stream of the seed.

    Raises ValueError, naming the known ones, for an unknown initialiser.
    """
    if name not in INITIALIZERS:
        raise ValueError(f"unknown initializer {name!r}; known: {', '.join(INITIALIZERS)}")
    draw = INITIALIZERS[name].draw
    for number, layer in enumerate(network.layers):
        layer.weights[:] = draw(generator(seed, "weights", number), *layer.weights.shape)
        layer.bias[:] = 0.0
