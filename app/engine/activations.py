"""Activations: what a unit makes of its pre-activation, a = g(z), and the slope g′(z) that backpropagation needs.

An entry has all that others need to know of an activation: its formula and source for the page, the catalogue and the
lessons, what it may be used for, and how PyTorch and Keras write it. Scripts of NumPy have the code that stands here.
"""

import math
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
    symbol: g as slow motion writes it. note: what it does there, in a sentence.
    torch, keras: expressions for a module of PyTorch and a function of Keras, in 64 bits.
    hidden, output: where it may stand in a network that learns by backpropagation.
    kinked: its slope jumps. rectifier: of ReLU's kin, made for He's starting weights and for hidden layers.
    bounds: what a lies between, if it does on both sides. loss: what classes are learned by where it is the output.
    probability: whether a is one, where the targets are 0 and 1.
    asks_for_z: a alone does not tell the slope, so that the kernels keep z beside it.
    """

    name: str
    code: int
    title: str
    symbol: str
    latex: str
    derivative_latex: str
    description: str
    source: str
    function: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array] | None
    torch: str
    keras: str
    note: str = "The activation bends the sum."
    hidden: bool = True
    output: bool = True
    kinked: bool = False
    rectifier: bool = False
    bounds: tuple[float, float] | None = None
    probability: bool = False
    loss: str = "mse"
    asks_for_z: bool = False

    @property
    def signed(self) -> bool:
        """Whether it reaches as far below 0 as above, so that two classes are written as −1 and 1."""
        return self.bounds == (-1.0, 1.0)

    @property
    def negative(self) -> bool:
        """Whether it gets down to −1, so that a target of −1 can be learned."""
        return bool(self.function(np.array([[-200.0, -1.0]])).min() <= -1.0)


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


def silu(z: Array) -> Array:
    """g(z) = z σ(z)."""
    return z * sigmoid(z)


def silu_slope(z: Array, a: Array) -> Array:
    """g′(z) = σ(z) (1 + z (1 − σ(z)))."""
    gate = sigmoid(z)
    return gate * (1.0 + z * (1.0 - gate))


def normal_share(z: Array) -> Array:
    """Φ(z) = ½ erfc(−z / √2): how much of a standard normal distribution lies below z."""
    share: Array = 0.5 * np.vectorize(math.erfc, otypes=[np.float64])(-(0.5**0.5) * z)
    return share


def gelu(z: Array) -> Array:
    """g(z) = z Φ(z)."""
    return z * normal_share(z)


def gelu_slope(z: Array, a: Array) -> Array:
    """g′(z) = Φ(z) + z φ(z) with φ(z) = e^{−z²/2} / √(2π), which is 0 to a float long before z² overflows."""
    density = np.exp(-0.5 * np.square(np.clip(z, -40.0, 40.0))) / (2.0 * np.pi) ** 0.5
    slope: Array = normal_share(z) + z * density
    return slope


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
            symbol="g",
            latex=r"g(z) = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}",
            derivative_latex=r"g'(z) = 0 \quad (z \ne 0)",
            description="Fires or stays silent. Its slope is 0 almost everywhere, so no gradient passes through it.",
            source="McCulloch & Pitts 1943; Rosenblatt 1958",
            function=heaviside,
            derivative=lambda z, a: np.zeros_like(z),
            torch="Heaviside()",
            keras="lambda z: ops.cast(z >= -1e-9, z.dtype)",
            note="The step decides: 1 from zero up, else 0.",
            hidden=False,
            output=False,
            bounds=(0.0, 1.0),
        ),
        Activation(
            name="linear",
            code=1,
            title="Linear",
            symbol="F",
            latex=r"g(z) = z",
            derivative_latex=r"g'(z) = 1",
            description="Passes the sum on as it is. Layers of it alone collapse into a single linear layer.",
            source="Widrow & Hoff 1960",
            function=lambda z: z.copy(),
            derivative=lambda z, a: np.ones_like(z),
            torch="nn.Identity()",
            keras="keras.activations.linear",
            note="The sum passes as it is.",
        ),
        Activation(
            name="sigmoid",
            code=2,
            title="Sigmoid",
            symbol=r"\sigma",
            latex=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
            derivative_latex=r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))",
            description="Squeezes any sum into (0, 1). It saturates: far from zero its slope vanishes.",
            source="Verhulst 1845; Rumelhart, Hinton & Williams 1986",
            function=sigmoid,
            derivative=lambda z, a: a * (1.0 - a),
            torch="nn.Sigmoid()",
            keras="keras.activations.sigmoid",
            bounds=(0.0, 1.0),
            probability=True,
            loss="binary_cross_entropy",
        ),
        Activation(
            name="tanh",
            code=3,
            title="Tanh",
            symbol=r"\tanh",
            latex=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
            derivative_latex=r"\tanh'(z) = 1 - \tanh^2(z)",
            description="A sigmoid centred on zero, from −1 to 1. It saturates too, but its slope at 0 is 1.",
            source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp",
            function=np.tanh,
            derivative=lambda z, a: 1.0 - a * a,
            torch="nn.Tanh()",
            keras="keras.activations.tanh",
            bounds=(-1.0, 1.0),
        ),
        Activation(
            name="relu",
            code=4,
            title="ReLU",
            symbol=r"\operatorname{ReLU}",
            latex=r"g(z) = \max(0, z)",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
            description="Cheap, and never saturates above zero. A unit that is negative for every example is dead.",
            source="Nair & Hinton 2010, ICML",
            function=lambda z: np.maximum(z, 0.0),
            derivative=lambda z, a: (z > 0).astype(np.float64),
            torch="nn.ReLU()",
            keras="keras.activations.relu",
            kinked=True,
            rectifier=True,
        ),
        Activation(
            name="leaky_relu",
            code=5,
            title="Leaky ReLU",
            symbol=r"\operatorname{LReLU}",
            latex=r"g(z) = \begin{cases} z & z > 0 \\ 0.01\,z & z \le 0 \end{cases}",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}",
            description="A ReLU with a small slope below zero, so that no unit can die.",
            source="Maas, Hannun & Ng 2013, ICML workshop",
            function=lambda z: np.where(z > 0, z, LEAKY_SLOPE * z),
            derivative=lambda z, a: np.where(z > 0, 1.0, LEAKY_SLOPE),
            torch="nn.LeakyReLU(0.01)",
            # ops.leaky_relu has its slope in 32 bits on TensorFlow
            keras="lambda z: 0.01 * z + 0.99 * ops.relu(z)",
            kinked=True,
            rectifier=True,
        ),
        Activation(
            name="elu",
            code=6,
            title="ELU",
            symbol=r"\operatorname{ELU}",
            latex=r"g(z) = \begin{cases} z & z > 0 \\ e^{z} - 1 & z \le 0 \end{cases}",
            derivative_latex=r"g'(z) = \begin{cases} 1 & z > 0 \\ e^{z} & z \le 0 \end{cases}",
            description="Smooth below zero, where it levels off at −1.",
            source="Clevert, Unterthiner & Hochreiter 2016, ICLR",
            function=elu,
            derivative=lambda z, a: np.where(z > 0, 1.0, a + ELU_ALPHA),
            torch="nn.ELU()",
            keras="keras.activations.elu",
            rectifier=True,
        ),
        Activation(
            name="softmax",
            code=7,
            title="Softmax",
            symbol=r"\operatorname{softmax}",
            latex=r"a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}",
            derivative_latex=r"\frac{\partial a_k}{\partial z_j} = a_k\,(\delta_{kj} - a_j)",
            description="Turns the output units' sums into shares of 1: one probability for each class.",
            source="Bridle 1990",
            function=softmax,
            derivative=None,
            torch="nn.Softmax(dim=1)",
            keras="keras.activations.softmax",
            note="Softmax: this unit's share of all the output units.",
            hidden=False,
            bounds=(0.0, 1.0),
            probability=True,
            loss="categorical_cross_entropy",
        ),
        Activation(
            name="silu",
            code=8,
            title="SiLU",
            symbol=r"\operatorname{SiLU}",
            latex=r"g(z) = z\,\sigma(z)",
            derivative_latex=r"g'(z) = \sigma(z)\,\left(1 + z\,(1 - \sigma(z))\right)",
            description="The sum, weighed by its own sigmoid: a ReLU without a corner, which dips a little below zero.",
            source="Elfwing, Uchibe & Doya 2018, Neural Networks 107; as Swish: Ramachandran, Zoph & Le 2017",
            function=silu,
            derivative=silu_slope,
            torch="nn.SiLU()",
            keras="keras.activations.silu",
            rectifier=True,
            asks_for_z=True,
        ),
        Activation(
            name="gelu",
            code=9,
            title="GELU",
            symbol=r"\operatorname{GELU}",
            latex=r"g(z) = z\,\Phi(z) = \tfrac{1}{2}\,z\,\left(1 + \operatorname{erf}\tfrac{z}{\sqrt{2}}\right)",
            derivative_latex=r"g'(z) = \Phi(z) + z\,\frac{e^{-z^2/2}}{\sqrt{2\pi}}",
            description="The sum, weighed by how much of a bell curve lies below it: transformers learn with it.",
            source="Hendrycks & Gimpel 2016, arXiv:1606.08415",
            function=gelu,
            derivative=gelu_slope,
            torch="nn.GELU()",
            keras="keras.activations.gelu",
            rectifier=True,
            asks_for_z=True,
        ),
    )
}


def activation(name: str) -> Activation:
    """The activation of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return ACTIVATIONS[name]
    except KeyError:
        raise ValueError(f"unknown activation {name!r}; known: {', '.join(ACTIVATIONS)}") from None
