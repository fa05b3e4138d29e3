"""A run's state at one moment: copied, so that it can be looked at while the run moves on."""

from dataclasses import dataclass

from ..engine.history import Clock
from ..engine.metrics import Metrics
from ..engine.snapshot import Divergence
from ..engine.trainer import Trainer
from ..engine.types import Array


@dataclass(frozen=True, eq=False)
class RunState:
    """Clock, metrics and parameters, (P,), that belong together. diverged: the update that failed, if one did."""

    clock: Clock
    metrics: Metrics
    parameters: Array
    diverged: Divergence | None

    @classmethod
    def of(cls, trainer: Trainer) -> "RunState":
        """The run as it stands. Measures it, which takes a pass over all data."""
        return cls(trainer.clock, trainer.metrics(), trainer.parameters(), trainer.diverged)
