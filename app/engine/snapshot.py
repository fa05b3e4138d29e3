"""A run at one moment: all that changes in it, and where it went out of the finite range."""

from dataclasses import dataclass

from .history import Clock, History
from .types import Array


@dataclass(frozen=True)
class Divergence:
    """The first update that would have left the finite range, and the first layer (from 0) that it hit."""

    step: int
    epoch: int
    layer: int


@dataclass(frozen=True)
class Best:
    """The epoch whose loss was the lowest that early stopping has judged, after which update it ended, and that loss.

    epoch: −1 while none was judged. since: the epoch from which patience runs: that one, or a change by hand.
    """

    epoch: int
    step: int
    loss: float
    since: int


@dataclass(frozen=True)
class Snapshot:
    """All that changes in a run, copied. Restoring it continues as if nothing had happened in between.

    best: what early stopping remembers, where it is on.
    """

    parameters: Array
    optimizer_state: Array
    optimizer_steps: int
    clock: Clock
    batch_start: int
    batch_end: int
    shuffled: bool
    history: History
    diverged: Divergence | None
    best: Best | None = None
