"""Optimisers: what a gradient does to the parameters. Simplest first; definitions as in PyTorch.

θ: parameters, g: gradient, η: learning rate, t: updates done including this one. All vectors are (P,).
A state is two vectors, whatever the optimiser: velocity or squared gradients, and Adam's second moment.

A step is arithmetic alone, so scripts of NumPy and Keras have the very code that stands here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .types import Array

# Added to a gradient's norm before clipping divides by it, as in PyTorch.
CLIPPING_EPSILON = 1e-6
# Δθ and the state's two vectors anew.
Stepped = tuple[Array, Array, Array]


@dataclass(frozen=True)
class Hyperparameter:
    """A number that an optimiser or a schedule takes, and the values allowed for it; whole: only whole ones."""

    name: str
    title: str
    default: float
    minimum: float
    maximum: float
    whole: bool = False


@dataclass(frozen=True)
class Formula:
    """A step as slow motion writes it. $name is a number, $(name) one that stands in a product.

    symbols: of the parameter $w and its gradient $g. numbers: of $w, $before, $slope (the gradient), $eta, the state's
    $first and $second, the same anew as $new_first and $new_second (without their start at zero: $even_first,
    $even_second), and the hyperparameters by their names, with $1-name for what is missing from 1.
    """

    symbols: str
    numbers: str


@dataclass(frozen=True)
class Optimizer:
    """``step(θ, g, first, second, η, t, *hyperparameters)`` gives Δθ and the state's vectors anew, (P,) each.

    learning_rate: a step that suits a multi-layer perceptron. adaptive: it scales each parameter's step itself.
    torch: an expression for PyTorch's own, of ``parameters``, ``rate`` and the hyperparameters ``more``.
    still: its formula where the first hyperparameter is 0, if that is a simpler one.
    """

    name: str
    code: int
    title: str
    description: str
    source: str
    learning_rate: float
    hyperparameters: tuple[Hyperparameter, ...]
    step: Callable[..., Stepped]
    formula: Formula
    torch: str
    adaptive: bool = False
    still: Formula | None = None

    @property
    def latex(self) -> str:
        """The step for all parameters, θ, at once."""
        return self.formula.symbols.replace("$w", r"\theta").replace("$g", "g")


def momentum(theta: Array, g: Array, v: Array, unused: Array, eta: float, t: float, mu: float) -> Stepped:
    """v ← μv + g, θ ← θ − ηv: plain gradient descent where μ = 0."""
    v = mu * v + g
    return -eta * v, v, unused


def nesterov(theta: Array, g: Array, v: Array, unused: Array, eta: float, t: float, mu: float) -> Stepped:
    """v ← μv + g, θ ← θ − η (g + μv)."""
    v = mu * v + g
    return -eta * (g + mu * v), v, unused


def adagrad(theta: Array, g: Array, s: Array, unused: Array, eta: float, t: float, epsilon: float) -> Stepped:
    """s ← s + g², θ ← θ − η g / (√s + ε)."""
    s = s + g * g
    return -eta * g / (s**0.5 + epsilon), s, unused


def rmsprop(
    theta: Array, g: Array, s: Array, unused: Array, eta: float, t: float, decay: float, epsilon: float
) -> Stepped:
    """s ← ρs + (1 − ρ) g², θ ← θ − η g / (√s + ε)."""
    s = decay * s + (1.0 - decay) * g * g
    return -eta * g / (s**0.5 + epsilon), s, unused


def adam(
    theta: Array,
    g: Array,
    m: Array,
    s: Array,
    eta: float,
    t: float,
    beta1: float,
    beta2: float,
    epsilon: float,
) -> Stepped:
    """m ← β₁m + (1 − β₁) g, s ← β₂s + (1 − β₂) g², θ ← θ − η m/(1 − β₁ᵗ) / (√(s/(1 − β₂ᵗ)) + ε)."""
    m = beta1 * m + (1.0 - beta1) * g
    s = beta2 * s + (1.0 - beta2) * g * g
    return -eta * (m / (1.0 - beta1**t)) / ((s / (1.0 - beta2**t)) ** 0.5 + epsilon), m, s


def adamw(
    theta: Array, g: Array, m: Array, s: Array, eta: float, t: float,
    beta1: float, beta2: float, epsilon: float, weight_decay: float,
) -> Stepped:  # fmt: skip
    """Adam's step, and θ ← θ − ηλθ for every parameter, biases too: a decay that no gradient's size scales."""
    change, m, s = adam(theta, g, m, s, eta, t, beta1, beta2, epsilon)
    return change - eta * weight_decay * theta, m, s


_EPSILON = Hyperparameter("epsilon", "ε", 1e-8, 1e-16, 1.0)
_BETAS = (
    Hyperparameter("beta1", "β₁", 0.9, 0.0, 0.999999),
    Hyperparameter("beta2", "β₂", 0.999, 0.0, 0.999999),
)
_PLAIN = Formula(r"$w \leftarrow $w - \eta\, $g", r"$w \leftarrow $before - $(eta) \cdot $(slope)")
_VELOCITY = r"v \leftarrow $(momentum) \cdot $(first) + $(slope) = $new_first,\quad "
_HEAVY_BALL = Formula(
    r"v \leftarrow \mu v + $g,\quad $w \leftarrow $w - \eta\,v",
    _VELOCITY + r"$w \leftarrow $before - $(eta) \cdot $(new_first)",
)
_SCALED = r"$w \leftarrow $before - $(eta) \cdot \frac{$slope}{\sqrt{$new_first} + $epsilon}"
_MOMENTS = (
    r"m \leftarrow \beta_1 m + (1 - \beta_1)\,g,\quad s \leftarrow \beta_2 s + (1 - \beta_2)\,g^2,\quad "
)
_MOMENTS_NUMBERS = (
    r"m \leftarrow $(beta1) \cdot $(first) + $(1-beta1) \cdot $(slope) = $new_first,\quad "
    r"s \leftarrow $(beta2) \cdot $(second) + $(1-beta2) \cdot $(slope)^2 = $new_second,\quad "
)
_EVEN = r"\frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}"
_EVEN_NUMBERS = r"\frac{$even_first}{\sqrt{$even_second} + $epsilon}"

OPTIMIZERS: dict[str, Optimizer] = {
    entry.name: entry
    for entry in (
        Optimizer(
            name="sgd",
            code=0,
            title="Gradient descent",
            description="A step against the gradient. With a momentum μ above 0 it keeps some of its last direction.",
            source="Robbins & Monro 1951",
            learning_rate=0.03,
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.0, 0.0, 0.9999),),
            step=momentum,
            formula=_HEAVY_BALL,
            still=_PLAIN,
            torch='torch.optim.SGD(parameters, rate, momentum=more["momentum"])',
        ),
        Optimizer(
            name="momentum",
            code=0,
            title="Momentum",
            description="A heavy ball: gathers speed along a valley, and rolls over small bumps.",
            source="Polyak 1964",
            learning_rate=0.01,
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.9, 0.0, 0.9999),),
            step=momentum,
            formula=_HEAVY_BALL,
            still=_PLAIN,
            torch='torch.optim.SGD(parameters, rate, momentum=more["momentum"])',
        ),
        Optimizer(
            name="nesterov",
            code=1,
            title="Nesterov momentum",
            description="Momentum that looks ahead to where the velocity is about to carry it.",
            source="Nesterov 1983; Sutskever et al. 2013",
            learning_rate=0.01,
            hyperparameters=(Hyperparameter("momentum", "momentum μ", 0.9, 0.0, 0.9999),),
            step=nesterov,
            formula=Formula(
                r"v \leftarrow \mu v + $g,\quad $w \leftarrow $w - \eta\,($g + \mu v)",
                _VELOCITY
                + r"$w \leftarrow $before - $(eta) \cdot ($(slope) + $(momentum) \cdot $(new_first))",
            ),
            torch='torch.optim.SGD(parameters, rate, momentum=more["momentum"], nesterov=more["momentum"] > 0)',
        ),
        Optimizer(
            name="adagrad",
            code=2,
            title="AdaGrad",
            description="A rate of its own for each parameter, smaller the more it has moved already.",
            source="Duchi, Hazan & Singer 2011, JMLR 12",
            learning_rate=0.1,
            hyperparameters=(Hyperparameter("epsilon", "ε", 1e-10, 1e-16, 1.0),),
            step=adagrad,
            formula=Formula(
                r"s \leftarrow s + g^2,\quad $w \leftarrow $w - \eta\,\frac{$g}{\sqrt{s} + \epsilon}",
                r"s \leftarrow $(first) + $(slope)^2 = $new_first,\quad " + _SCALED,
            ),
            torch='torch.optim.Adagrad(parameters, rate, eps=more["epsilon"])',
            adaptive=True,
        ),
        Optimizer(
            name="rmsprop",
            code=3,
            title="RMSProp",
            description="AdaGrad that forgets: the size of recent gradients sets each parameter's rate.",
            source="Tieleman & Hinton 2012, lecture 6.5",
            learning_rate=0.01,
            hyperparameters=(Hyperparameter("decay", "decay ρ", 0.99, 0.0, 0.999999), _EPSILON),
            step=rmsprop,
            formula=Formula(
                r"s \leftarrow \rho s + (1 - \rho)\,g^2,\quad "
                r"$w \leftarrow $w - \eta\,\frac{$g}{\sqrt{s} + \epsilon}",
                r"s \leftarrow $(decay) \cdot $(first) + $(1-decay) \cdot $(slope)^2 = $new_first,\quad "
                + _SCALED,
            ),
            torch='torch.optim.RMSprop(parameters, rate, alpha=more["decay"], eps=more["epsilon"])',
            adaptive=True,
        ),
        Optimizer(
            name="adam",
            code=4,
            title="Adam",
            description="Momentum and RMSProp together, both corrected for their start at zero.",
            source="Kingma & Ba 2015, ICLR",
            learning_rate=0.01,
            hyperparameters=(*_BETAS, _EPSILON),
            step=adam,
            formula=Formula(
                _MOMENTS + r"$w \leftarrow $w - \eta\," + _EVEN,
                _MOMENTS_NUMBERS + r"$w \leftarrow $before - $(eta) \cdot " + _EVEN_NUMBERS,
            ),
            torch='torch.optim.Adam(parameters, rate, betas=(more["beta1"], more["beta2"]), eps=more["epsilon"])',
            adaptive=True,
        ),
        Optimizer(
            name="adamw",
            code=5,
            title="AdamW",
            description="Adam whose weights fade by a share of themselves at each step, whatever their gradients.",
            source="Loshchilov & Hutter 2019, ICLR",
            learning_rate=0.01,
            hyperparameters=(
                *_BETAS,
                _EPSILON,
                Hyperparameter("weight_decay", "weight decay λ", 0.01, 0.0, 1.0),
            ),
            step=adamw,
            formula=Formula(
                _MOMENTS + r"$w \leftarrow $w - \eta\lambda\, $w - \eta\," + _EVEN,
                _MOMENTS_NUMBERS
                + r"$w \leftarrow $before - $(eta) \cdot $(weight_decay) \cdot $(before) - $(eta) \cdot "
                + _EVEN_NUMBERS,
            ),
            torch='torch.optim.AdamW(parameters, rate, (more["beta1"], more["beta2"]), more["epsilon"], '
            'more["weight_decay"])',
            adaptive=True,
        ),
    )
}


def optimizer(name: str) -> Optimizer:
    """The optimiser of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return OPTIMIZERS[name]
    except KeyError:
        raise ValueError(f"unknown optimizer {name!r}; known: {', '.join(OPTIMIZERS)}") from None
