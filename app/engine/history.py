"""The curve of a run: its metrics at the start and after epochs, thinned to a fixed size."""

from dataclasses import astuple, dataclass, field
from typing import NamedTuple

from .metrics import Metrics
from .plan import Unit

CAPACITY = 5_000


@dataclass(frozen=True)
class Clock:
    """Passes over the training part done, updates done, examples shown."""

    epoch: int = 0
    step: int = 0
    sample: int = 0

    def done(self, unit: Unit) -> int:
        """How many of that unit: examples shown, updates or passes done."""
        return {"sample": self.sample, "batch": self.step, "epoch": self.epoch}[unit]


class Record(NamedTuple):
    """The metrics at one moment of the run, all in a row: a class has millions of them."""

    epoch: int
    step: int
    sample: int
    train_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None

    @classmethod
    def of(cls, clock: Clock, metrics: Metrics) -> "Record":
        """From its two parts."""
        return cls(*astuple(clock), *astuple(metrics))

    @property
    def clock(self) -> Clock:
        """When."""
        return Clock(*self[:3])

    @property
    def metrics(self) -> Metrics:
        """What."""
        return Metrics(*self[3:])


@dataclass
class History:
    """Records every ``stride``-th epoch. When full, every second record goes and the stride doubles.

    Which epochs are kept depends on their number alone, so that a run's history is the same however it
    was stepped.
    """

    capacity: int = CAPACITY
    stride: int = 1
    records: list[Record] = field(default_factory=list)

    def wants(self, epoch: int) -> bool:
        """Whether the end of that epoch is recorded."""
        return epoch % self.stride == 0

    def add(self, record: Record) -> None:
        """Keep a record, making room if need be."""
        self.records.append(record)
        if len(self.records) > self.capacity:
            self.stride *= 2
            self.records = [kept for kept in self.records if self.wants(kept.epoch)]

    def copy(self) -> "History":
        """A history that goes its own way; records are immutable and shared."""
        return History(self.capacity, self.stride, list(self.records))
