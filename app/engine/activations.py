"""Activations: what a unit makes of its pre-activation, a = g(z), and the slope g′(z) that backpropagation needs.

Each entry carries its formula and source, since the page, the catalogue and the lessons show them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .types import Array

# A sum that is zero in exact arithmetic may come out as ±1e-17 in floats (0.1 + 0.2 − 0.3). The student
# calls that a tie, and a tie fires; so does the engine.
TIE = 1e-9
LEAKY_SLOPE = 0.01
ELU_ALPHA = 1.0


@dataclass(frozen=True)
class Activation:
    """One activation: ``function(z)`` gives a; ``derivative(z, a)`` gives da/dz, both of z's shape.

    ``code`` names it to the compiled kernels. ``derivative`` is None where da/dz is not elementwise (softmax).
    ``asks_for_z``: a alone does not tell the slope, so that the kernels keep z beside it.
    """

    name: str
    code: int
    title: str
    latex: str
    derivative_latex: str
    description: str
    source: str
    function: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array] | None
    asks_for_z: bool = False


def heaviside(z: Array) -> Array:
    """g(z) = 1 if z ≥ 0 else 0, where a z within 1e-9 of zero counts as zero."""
    return (z >= -TIE).astype(np.float64)


def sigmoid(z: Array) -> Array:
    """σ(z) = 1 / (1 + e^{−z}), computed from e^{−|z|} so that nothing overflows."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def elu(z: Array) -> Array:
    """g(z) = z if z > 0 else α(e^z − 1), α = 1."""
    return np.where(z > 0, z, ELU_ALPHA * np.expm1(np.minimum(z, 0.0)))


def softmax(z: Array) -> Array:
    """a_k = e^{z_k} / Σ_j e^{z_j} over the last axis, shifted by max z so that nothing overflows."""
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares


ACTIVATIONS: dict[str, Activation] = {
    entry.name: entry
    for entry in (
        Activation(
            name="heaviside",
            code=0,
            title="Heaviside step",
            latex=r"g(z) = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}",
            derivative_latex=r"g'(z) = 0 \quad (z \ne 0)",
            description="Fires or stays silent. Its slope is 0 almost everywhere, so no gradient passes through it.",
            source="McCulloch & Pitts 1943; Rosenblatt 1958",
            function=heaviside,
            derivative=lambda z, a: np.zeros_like(z),
        ),
        Activation(
            name="linear",
            code=1,
            title="Linear",
            latex=r"g(z) = z",
            derivative_latex=r"g'(z) = 1",
            description="Passes the sum on as it is. Layers of it alone collapse into a single linear layer.",
            source="Widrow & Hoff 1960",
            function=lambda z: z.copy(),
            derivative=lambda z, a: np.ones_like(z),
        ),
        Activation(
            name="sigmoid",
            code=2,
            title="Sigmoid",
            latex=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
            derivative_latex=r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))",
            description="Squeezes any sum into (0, 1). It saturates: far from zero its slope vanishes.",
            source="Verhulst 1845; Rumelhart, Hinton & Williams 1986",
            function=sigmoid,
            derivative=lambda z, a: a * (1.0 - a),
        ),
        Activation(
            name="tanh",
            code=3,
            title="Tanh",
            latex=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
            derivative_latex=r"\tanh'(z) = 1 - \tanh^2(z)",
            description="A sigmoid centred on zero, from −1 to 1. It saturates too, but its slope at 0 is 1.",
            source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp",
            function=np.tanh,
            derivative=lambda z, a: 1.0 - a * a,
        ),
        Activation(
            name="relu",
            code=4,
            title="ReLU",
            latex=r"g(z) = \max(0, z)",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
            description="Cheap, and never saturates above zero. A unit that is negative for every example is dead.",
            source="Nair & Hinton 2010, ICML",
            function=lambda z: np.maximum(z, 0.0),
            derivative=lambda z, a: (z > 0).astype(np.float64),
        ),
        Activation(
            name="leaky_relu",
            code=5,
            title="Leaky ReLU",
            latex=r"g(z) = \begin{cases} z & z > 0 \\ 0.01\,z & z \le 0 \end{cases}",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}",
            description="A ReLU with a small slope below zero, so that no unit can die.",
            source="Maas, Hannun & Ng 2013, ICML workshop",
            function=lambda z: np.where(z > 0, z, LEAKY_SLOPE * z),
            derivative=lambda z, a: np.where(z > 0, 1.0, LEAKY_SLOPE),
        ),
        Activation(
            name="elu",
            code=6,
            title="ELU",
            latex=r"g(z) = \begin{cases} z & z > 0 \\ e^{z} - 1 & z \le 0 \end{cases}",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ e^{z} & z \le 0 \end{cases}",
            description="Smooth below zero, where it levels off at −1.",
            source="Clevert, Unterthiner & Hochreiter 2016, ICLR",
            function=elu,
            derivative=lambda z, a: np.where(z > 0, 1.0, a + ELU_ALPHA),
        ),
        Activation(
            name="softmax",
            code=7,
            title="Softmax",
            latex=r"a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}",
            derivative_latex=r"\frac{\partial a_k}{\partial z_j} = a_k\,(\delta_{kj} - a_j)",
            description="Turns the output units' sums into shares of 1: one probability for each class.",
            source="Bridle 1990",
            function=softmax,
            derivative=None,
        ),
    )
}


def activation(name: str) -> Activation:
    """The activation of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return ACTIVATIONS[name]
    except KeyError:
        raise ValueError(f"unknown activation {name!r}; known: {', '.join(ACTIVATIONS)}") from None
