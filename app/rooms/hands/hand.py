"""One hand: a copy of the network, and how far it has been trained."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...engine.history import Clock, History
from ...engine.snapshot import Snapshot
from ...engine.trainer import Trainer
from ...engine.types import Array


@dataclass(frozen=True, eq=False)
class Hand:
    """All that changes in it: as a run's state, but always at the end of an epoch, and without a curve.

    parameters: (P,). optimizer_state: (2, P), and after how many updates. epochs, updates: trained since it was handed
    out. turned: whether anything was done with it since. diverged: whether the last training left the finite range.
    """

    parameters: Array
    optimizer_state: Array
    optimizer_steps: int = 0
    epochs: int = 0
    updates: int = 0
    turned: bool = False
    diverged: bool = False

    @classmethod
    def fresh(cls, parameters: Array) -> "Hand":
        """As it is handed out."""
        return cls(parameters, np.zeros((2, parameters.size)))

    def turned_to(self, parameters: Array) -> "Hand":
        """The same with other parameters, set by hand."""
        return replace(self, parameters=parameters, turned=True, diverged=False)

    def snapshot(self, trainer: Trainer) -> Snapshot:
        """The state of a run that stands where it does."""
        batch = min(trainer.plan.batch_size, trainer.size)
        return Snapshot(
            self.parameters,
            self.optimizer_state,
            self.optimizer_steps,
            Clock(self.epochs, self.updates, self.epochs * trainer.size),
            batch_start=0,
            batch_end=batch,
            shuffled=trainer.plan.shuffle,
            history=History(),
            diverged=None,
        )

    def after(self, snapshot: Snapshot) -> "Hand":
        """Where a training that ended there leaves it; one that diverged leaves it as it was."""
        if snapshot.diverged is not None:
            return replace(self, turned=True, diverged=True)
        return Hand(
            snapshot.parameters,
            snapshot.optimizer_state,
            snapshot.optimizer_steps,
            snapshot.clock.epoch,
            snapshot.clock.step,
            turned=True,
        )

    def to_json(self) -> dict[str, Any]:
        """To be kept: to the bit. The optimiser's vectors are left out where it has none yet."""
        vectors = (
            [self.parameters, *self.optimizer_state] if self.optimizer_state.any() else [self.parameters]
        )
        return {
            "epochs": self.epochs,
            "updates": self.updates,
            "optimizer_steps": self.optimizer_steps,
            "turned": self.turned,
            "diverged": self.diverged,
            "vectors": b64encode(np.concatenate(vectors).astype("<f8").tobytes()).decode(),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any], size: int) -> "Hand":
        """What ``to_json`` kept of a network of so many parameters."""
        numbers = np.frombuffer(b64decode(kept["vectors"]), "<f8").astype(np.float64).reshape(-1, size)
        state = numbers[1:] if len(numbers) == 3 else np.zeros((2, size))
        names = ("optimizer_steps", "epochs", "updates", "turned", "diverged")
        return cls(numbers[0], state, *(kept[name] for name in names))
