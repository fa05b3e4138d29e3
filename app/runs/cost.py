"""How long a command would take, by arithmetic: what is too much is refused before it begins."""

from ..engine.network import Network
from ..engine.trainer import Trainer
from ..errors import TooLarge
from .commands import Advance
from .limits import RunLimits

# Measured on two cores, rather too slow than too quick: a fixed part for each layer, and so many operations a second.
UPDATE_SECONDS = 1e-6
FORWARD_SECONDS = 15e-6
OPERATIONS_PER_SECOND = 4e9
FORWARD_OPERATIONS = 2
UPDATE_OPERATIONS = 6


def forward_seconds(network: Network, rows: int) -> float:
    """A forward pass of that many examples."""
    operations = FORWARD_OPERATIONS * network.parameters.size * rows
    return FORWARD_SECONDS * len(network.layers) + operations / OPERATIONS_PER_SECOND


def advance_seconds(trainer: Trainer, command: Advance) -> float:
    """All updates and the evaluations at the ends of epochs that an advance asks for."""
    size, batch = trainer.size, min(trainer.plan.batch_size, trainer.size)
    per_epoch = -(-size // batch)
    epochs = {"sample": command.count / size, "batch": command.count / per_epoch, "epoch": command.count}[
        command.unit
    ]
    network = trainer.network
    operations = UPDATE_OPERATIONS * network.parameters.size * size
    updates = per_epoch * UPDATE_SECONDS * len(network.layers) + operations / OPERATIONS_PER_SECOND
    tested = len(trainer.test.inputs) if trainer.test is not None else 0
    return epochs * (updates + forward_seconds(network, size + tested))


def check_advance(trainer: Trainer, command: Advance, most: float) -> None:
    """Raises TooLarge, saying how much may be asked for at a time, for an advance of more than ``most`` seconds."""
    seconds = advance_seconds(trainer, command)
    if seconds > most:
        allowed = max(1, int(command.count * most / seconds))
        raise TooLarge.at(
            "count",
            f"{command.count:,} {command.unit}s are about {seconds:,.0f} seconds of work, and a single call may take "
            f"{most:,.0f}; ask for at most {allowed:,} at a time, or use play",
        )


def replay_seconds(trainer: Trainer, updates: int) -> float:
    """So many updates once more."""
    return advance_seconds(trainer, Advance(unit="batch", count=updates)) if updates > 0 else 0.0


def check_replay(trainer: Trainer, updates: int, step: int, limits: RunLimits) -> None:
    """Raises TooLarge for a moment that would take longer to rebuild than a single call may."""
    seconds = replay_seconds(trainer, updates)
    most = limits.max_advance_seconds
    if seconds > most:
        raise TooLarge.at(
            "step",
            f"step {step:,} lies {updates:,} updates after the nearest state that was kept, about {seconds:,.0f} "
            f"seconds of work, and a single call may take {most:,.0f}; ask for an earlier step first",
        )


class Goal:
    """Where an advance is to end, and the slices that lead there."""

    def __init__(self, trainer: Trainer, command: Advance) -> None:
        self._trainer = trainer
        self._unit = command.unit
        self._end = self._done() + command.count

    def next(self, samples: int) -> Advance | None:
        """The next slice, of about so many examples; None at the goal, or when the run has diverged."""
        trainer = self._trainer
        left = self._end - self._done()
        if left <= 0 or trainer.diverged is not None:
            return None
        if self._unit == "sample":
            return Advance(unit="sample", count=min(samples, left))
        if self._unit == "batch":
            return Advance(unit="batch", count=min(max(1, samples // trainer.plan.batch_size), left))
        to_show = self._end * trainer.size - trainer.clock.sample
        # Nothing left to show in a last epoch that is not over: its last update is to be tried again.
        return Advance(unit="sample", count=min(samples, to_show)) if to_show else Advance(unit="batch")

    def _done(self) -> int:
        clock = self._trainer.clock
        return {"sample": clock.sample, "batch": clock.step, "epoch": clock.epoch}[self._unit]
