"""A run as it was before something that may have to be undone."""

from dataclasses import dataclass

from ..engine.history import History
from ..engine.snapshot import Snapshot
from ..spec.schema import Spec
from .keyframes import Keyframes, Tip
from .log import LogEntry


@dataclass(frozen=True, eq=False)
class Savepoint:
    """What ``Run.savepoint`` gives and ``Run.rollback`` takes. curve: up to the tip, if the run stands behind it."""

    origin: Spec
    spec: Spec
    entries: tuple[LogEntry, ...]
    applied: int
    tip: Tip
    dropped: int
    snapshot: Snapshot
    curve: History | None
    keyframes: Keyframes
