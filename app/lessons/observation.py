"""What a check of a task gets to see of a live session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..engine.history import Clock
from ..engine.metrics import Metrics
from ..engine.network import Network
from ..runs.run import Run


@dataclass(frozen=True)
class Observation:
    """A live session as a check sees it. ``edited``: parameters were set by hand."""

    spec: Mapping[str, Any]
    network: Network
    clock: Clock
    metrics: Metrics
    diverged: bool
    edited: bool

    @classmethod
    def of(cls, run: Run) -> "Observation":
        """A run as it stands."""
        trainer = run.trainer
        edited = any(entry.command == "parameters" for entry in run.log.entries)
        network = Network(trainer.network.inputs, trainer.network.shapes, trainer.network.parameters.copy())
        return cls(
            run.spec.to_json(),
            network,
            trainer.clock,
            trainer.metrics(),
            trainer.diverged is not None,
            edited,
        )
