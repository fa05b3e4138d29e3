"""What an examination finds: a stable code for programs, a sentence for people."""

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "diverged",
    "dead_relu",
    "vanishing_gradient",
    "saturation",
    "learning_rate_too_large",
    "symmetry",
    "collapsed_weights",
    "strong_penalty",
    "plateau",
    "unscaled_inputs",
]


@dataclass(frozen=True)
class Finding:
    """Something wrong, in one sentence with what to try. layer is from 0; step is when it was first seen."""

    code: Code
    message: str
    layer: int | None = None
    step: int = 0
    epoch: int = 0


@dataclass(frozen=True)
class Past:
    """What was done to a run that its state does not tell: parameters set by hand, a penalty that was on."""

    edited: bool = False
    penalised: bool = False
