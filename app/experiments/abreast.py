"""Eight small networks in the lanes of one kernel, where one alone would leave most of it idle."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..engine.trainer import Trainer

LANES = 8
# Wider networks fill the kernel by themselves.
MOST_PARAMETERS = 1_000
# What may differ between the lanes.
OWN = frozenset({"seed", "training.learning_rate", "training.l1", "training.l2"})
# Points of the curve: putting networks into lanes and back for each costs as much as a few of their epochs.
FIRST_POINTS = 4
EPOCHS_PER_POINT = 50
MOST_POINTS = 40


def fits(trainer: Trainer) -> bool:
    """Whether a run that is to go in a lane is small enough for it."""
    return trainer.plan.rule == "backpropagation" and trainer.network.parameters.size <= MOST_PARAMETERS


def train_abreast(trainers: Sequence[Trainer], twin: Callable[[int], Trainer], epochs: int) -> None:
    """Train each for so many epochs. ``twin`` makes another trainer like the one of that place, at its start."""
    from ..engine.together import train_together  # noqa: PLC0415 (Numba takes a while)

    kinds: dict[Any, list[int]] = defaultdict(list)
    for place, trainer in enumerate(trainers):
        kinds[_kind(trainer)].append(place)
    for places in kinds.values():
        for start in range(0, len(places), LANES):
            part = [trainers[place] for place in places[start : start + LANES]]
            if len(part) == 1:
                part.append(twin(places[start]))
            done = 0
            for point in points(epochs):
                train_together(part, point - done)
                done = point


def points(epochs: int) -> list[int]:
    """The epochs at which a curve has its points: close together at first, where it is steepest, then evenly."""
    step = -(-epochs // min(MOST_POINTS, FIRST_POINTS + epochs // EPOCHS_PER_POINT))
    early = [2**power for power in range(step.bit_length()) if 1.5 * 2**power < min(step, epochs)]
    return sorted({*early, *range(step, epochs, step), epochs})


def _kind(trainer: Trainer) -> Any:
    """What trainers in one call must have in common."""
    shared = replace(trainer.plan, learning_rate=0.0, l1=0.0, l2=0.0)
    return trainer.network.inputs, trainer.network.shapes, shared, id(trainer.train)
