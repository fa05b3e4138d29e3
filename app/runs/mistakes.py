"""A perceptron's mistakes, and how many it can make before it has found a line: from where a hand last left it."""

from dataclasses import asdict, dataclass

import numpy as np

from ..engine.analysis.novikoff import Folded, bound_from, most_mistakes
from ..engine.history import Clock
from ..engine.types import Array, Pause, proceed
from .commands import Advance
from .run import Run

# Mistakes are counted by living the run's life once more, example by example.
MOST_COUNTED = 50_000
COUNTED_AT_ONCE = 100


@dataclass(frozen=True)
class Start:
    """Where a perceptron begins with one rate and weights that nobody has touched since.

    norm, along: ‖w₀‖ and w₀·u of the bound, in units of the rate.
    """

    epoch: int
    step: int
    weights: Array
    bias: float
    learning_rate: float
    norm: float
    along: float
    mistakes_bound: float
    most_mistakes: int | None

    to_json = asdict


def start_of(run: Run, folded: Folded) -> Start:
    """The start of a perceptron's run, or the latest change by hand before where it stands: a start like any other."""
    clock, first = _begun(run)
    learning_rate = run.trainer.plan.learning_rate
    bound = bound_from(folded, first, learning_rate)
    with np.errstate(all="ignore"):
        scaled = first / learning_rate
        norm, along = float(np.sqrt(scaled @ scaled)), float(scaled @ folded.direction)
    return Start(
        clock.epoch, clock.step, first[:-1], float(first[-1]), learning_rate, norm, along, bound, most_mistakes(bound)
    )  # fmt: skip


def mistakes(run: Run, *, pause: Pause = proceed) -> int | None:
    """How many examples a perceptron has got wrong, and learned from, since that start.

    None where that lies too many examples back to be counted.
    """
    again = _at_start(run)
    end, size = run.trainer.clock.sample, run.trainer.size
    made, since_last = 0, 0
    for done in range(end - again.trainer.clock.sample):
        if since_last >= size:
            return made
        if done == MOST_COUNTED:
            return None
        if done % COUNTED_AT_ONCE == 0:
            pause()
        before = again.trainer.network.parameters.copy()
        again.advance(Advance(unit="sample"))
        wrong = not np.array_equal(before, again.trainer.network.parameters)
        made, since_last = made + wrong, 0 if wrong else since_last + 1
    return made


def _begun(run: Run) -> tuple[Clock, Array]:
    trainer = _at_start(run).trainer
    return trainer.clock, trainer.network.parameters.copy()


def _at_start(run: Run) -> Run:
    """The run once more, as it was right after the last change by hand, or at its beginning."""
    again, entries = run.fork(), run.log.entries[: run.applied]
    clock = entries[-1].clock if entries else Clock()
    again.restore(again.keyframes.before(clock.step, again.trainer.size))
    again.go_to(clock)
    return again
