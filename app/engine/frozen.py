"""A trainer at one moment, to be asked while the trainer itself moves on."""

from dataclasses import replace
from typing import NoReturn

from .history import History
from .metrics import Metrics
from .network import Network
from .snapshot import Best, Snapshot
from .trainer import Trainer
from .types import Indices


class FrozenTrainer(Trainer):
    """Tells all that the trainer could tell at that moment. It shares the data with it, has no kernels and never moves.

    What it copies is what a snapshot holds; the metrics are measured once, by the trainer.
    """

    def __init__(self, trainer: Trainer) -> None:
        """The trainer must not move meanwhile."""
        self._metrics = trainer.metrics()
        self._snapshot = trainer.snapshot()
        self._next, self._shown = trainer.next_examples(), trainer.next_shown()
        network = trainer.network
        self.network = Network(network.inputs, network.shapes, self._snapshot.parameters)
        self._start = trainer.start  # a reset puts another in its place, and changes none
        self.plan, self.readout, self.seed = trainer.plan, trainer.readout, trainer.seed
        self.weights = trainer.weights
        self.train, self.test, self.size = trainer.train, trainer.test, trainer.size
        self.clock, self.diverged, self.history = trainer.clock, trainer.diverged, self._snapshot.history

    @property
    def best(self) -> Best | None:
        """What early stopping remembered at that moment."""
        return self._snapshot.best

    def metrics(self) -> Metrics:
        """Loss and accuracy at that moment."""
        return self._metrics

    def next_examples(self) -> Indices:
        """The numbers of the examples that the next update would have been made from."""
        return self._next

    def next_shown(self) -> int:
        """How many examples had been shown before the first of the next update."""
        return self._shown

    def snapshot(self, history: History | None = None) -> Snapshot:
        """The state at that moment, not to be changed; with that history in place of its own, if one is given."""
        return self._snapshot if history is None else replace(self._snapshot, history=history)

    def begin(self, *_: object, **__: object) -> NoReturn:
        """Raises TypeError: to go on, restore the snapshot in a trainer of the same spec."""
        raise TypeError("this is a trainer at one moment, which never moves")
