"""How long a command would take, by arithmetic: what is too much is refused before it begins."""

from ..engine.cost import MEASURED
from ..engine.network import Network
from ..engine.numerals import grouped
from ..engine.trainer import Trainer
from ..errors import TooLarge
from .commands import Advance
from .limits import RunLimits

# A limit has to hold on slower cores than those that were measured, busy with the runs of others, and for all that a
# session does beside its kernels: slices, frames, records. On the shapes of ``engine.cost`` this is 1.0 to 25 times the
# truth, in the median 6 times.
LIMITING = MEASURED.slower(fixed=10, arithmetic=2.5)


def forward_seconds(network: Network, rows: int) -> float:
    """A measurement of the network over that many examples."""
    return LIMITING.measurement_seconds(network.parameters.size, network.shapes, rows)


def advance_seconds(trainer: Trainer, command: Advance) -> float:
    """All updates and the evaluations at the ends of epochs that an advance asks for."""
    size, batch = trainer.size, min(trainer.plan.batch_size, trainer.size)
    per_epoch = {"sample": size, "batch": -(-size // batch), "epoch": 1}[command.unit]
    network = trainer.network
    training = LIMITING.epoch_seconds(network.parameters.size, network.shapes, size, batch)
    tested = len(trainer.test.inputs) if trainer.test is not None else 0
    return command.count / per_epoch * (training + forward_seconds(network, size + tested))


def check_advance(trainer: Trainer, command: Advance, most: float) -> None:
    """Raises TooLarge, saying how much may be asked for at a time, for an advance of more than ``most`` seconds."""
    seconds = advance_seconds(trainer, command)
    if seconds > most:
        allowed = max(1, int(command.count * most / seconds))
        raise TooLarge.at(
            "count",
            f"{grouped(command.count)} {command.unit}s are about {grouped(seconds)} seconds of "
            "work, and a single call may take "
            f"{grouped(most)}; ask for at most {grouped(allowed)} at a time, or use play",
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
            f"step {grouped(step)} lies {grouped(updates)} updates after the nearest state that was "
            f"kept, about {grouped(seconds)} "
            f"seconds of work, and a single call may take {grouped(most)}; ask for an earlier step first",
        )
