"""Schedules of the learning rate: in each epoch it is the one that was set, times a factor from 0 to 1.

t: passes done, so that the first epoch is 0. None has a memory: the factor follows from the epoch alone, and so a run
that is rewound, or whose schedule is changed in flight, has the same rate at the same clock.

The kernels compile the functions that stand here, and scripts of NumPy, PyTorch and Keras have their very code.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .optimizers import Hyperparameter


@dataclass(frozen=True)
class Schedule:
    """``factor(t, first, second)`` is what the learning rate is multiplied by in epoch t, from 0 to 1.

    first, second: the hyperparameters in their order, 0 for one that it does not take. numbers: its formula with
    $name for the numbers, as slow motion writes it.
    """

    name: str
    code: int
    title: str
    description: str
    source: str
    hyperparameters: tuple[Hyperparameter, ...]
    factor: Callable[[int, float, float], float]
    latex: str
    numbers: str


def constant(epoch: int, first: float, second: float) -> float:
    """1."""
    return 1.0


def step(epoch: int, every: float, gamma: float) -> float:
    """γ^⌊t/n⌋."""
    return float(gamma ** (epoch // int(every)))


def exponential(epoch: int, gamma: float, unused: float) -> float:
    """γ^t."""
    return float(gamma**epoch)


def cosine(epoch: int, epochs: float, floor: float) -> float:
    """f + (1 − f) (1 + cos(π t/n)) / 2 up to epoch n, f from then on."""
    return floor + (1.0 - floor) * 0.5 * (1.0 + math.cos(math.pi * min(epoch, epochs) / epochs))


def warm_up(epoch: int, epochs: float, unused: float) -> float:
    """(t + 1) / n up to 1."""
    return min(1.0, (epoch + 1.0) / epochs)


MOST_EPOCHS = 1e9
_EPOCHS = Hyperparameter("epochs", "epochs n", 100, 1, MOST_EPOCHS, whole=True)

SCHEDULES: dict[str, Schedule] = {
    entry.name: entry
    for entry in (
        Schedule(
            name="constant",
            code=0,
            title="Constant",
            description="The same learning rate all along.",
            source="Robbins & Monro 1951",
            hyperparameters=(),
            factor=constant,
            latex=r"\eta_t = \eta",
            numbers="1",
        ),
        Schedule(
            name="step",
            code=1,
            title="Steps",
            description="Large steps first, and every n epochs smaller ones: γ times the rate of before.",
            source="Bottou, Curtis & Nocedal 2018, SIAM Review 60(2)",
            hyperparameters=(
                Hyperparameter("every", "every n epochs", 30, 1, MOST_EPOCHS, whole=True),
                Hyperparameter("gamma", "factor γ", 0.5, 0.0, 1.0),
            ),
            factor=step,
            latex=r"\eta_t = \eta\,\gamma^{\lfloor t/n \rfloor}",
            numbers=r"$(gamma)^{\lfloor $t/$every \rfloor}",
        ),
        Schedule(
            name="exponential",
            code=2,
            title="Exponential decay",
            description="A little smaller in each epoch: γ times the rate of the epoch before.",
            source="Li & Arora 2020, ICLR",
            hyperparameters=(Hyperparameter("gamma", "factor γ", 0.98, 0.0, 1.0),),
            factor=exponential,
            latex=r"\eta_t = \eta\,\gamma^{t}",
            numbers=r"$(gamma)^{$t}",
        ),
        Schedule(
            name="cosine",
            code=3,
            title="Cosine",
            description="Down half a wave of the cosine within n epochs: slowly, fast, slowly. Then it stays where it "
            "is.",
            source="Loshchilov & Hutter 2017, ICLR",
            hyperparameters=(_EPOCHS, Hyperparameter("floor", "last factor f", 0.0, 0.0, 1.0)),
            factor=cosine,
            latex=r"\eta_t = \eta\,\left(f + (1 - f)\,\tfrac{1}{2}\left(1 + \cos\frac{\pi \min(t, n)}{n}\right)\right)",
            numbers=r"$floor + (1 - $floor) \cdot \tfrac{1}{2}\left(1 + "
            r"\cos\frac{\pi \cdot \min($t, $epochs)}{$epochs}\right)",
        ),
        Schedule(
            name="warm_up",
            code=4,
            title="Warm-up",
            description="Small steps first, growing evenly to the full rate in epoch n: at the start gradients are "
            "large, and an optimiser's averages rest on little.",
            source="Goyal et al. 2017, arXiv:1706.02677",
            hyperparameters=(Hyperparameter("epochs", "epochs n", 10, 1, MOST_EPOCHS, whole=True),),
            factor=warm_up,
            latex=r"\eta_t = \eta\,\min\left(1, \frac{t + 1}{n}\right)",
            numbers=r"\min\left(1, \frac{$t + 1}{$epochs}\right)",
        ),
    )
}


def schedule(name: str) -> Schedule:
    """The schedule of that name. Raises ValueError, naming the known ones, for any other."""
    try:
        return SCHEDULES[name]
    except KeyError:
        raise ValueError(f"unknown schedule {name!r}; known: {', '.join(SCHEDULES)}") from None
