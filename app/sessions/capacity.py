"""How many sessions, and how much memory, there is room for: in all, and of one owner."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..configuration import MIB
from ..engine.numerals import grouped
from ..storage.shares import NOBODY
from .limits import SessionLimits


@dataclass(eq=False)
class Reservation:
    """A session that is being made. size: in bytes, as soon as it is known."""

    owner: str
    size: int = 0


@dataclass(frozen=True)
class Shortage:
    """What there is too much of. held: by each owner. owner: who has to make room; None for whoever holds most."""

    sentence: str
    held: Counter[str]
    owner: str | None = None

    def turn(self, owner: str) -> int:
        """Who holds most makes room first."""
        return -self.held[owner]


class SessionCapacity:
    """Counts those that are there, as somebody else tells, and those that are being made."""

    def __init__(self, limits: SessionLimits, there: Callable[[], Iterable[tuple[str, int]]]) -> None:
        """there: the owner and the bytes of each session in memory."""
        self._limits = limits
        self._there = there
        self._reserved: set[Reservation] = set()

    @contextmanager
    def reserved(self, owner: str, size: int = 0) -> Iterator[Reservation]:
        """Room for one more, which counts from now on."""
        reservation = Reservation(owner, size)
        self._reserved.add(reservation)
        try:
            yield reservation
        finally:
            self._reserved.discard(reservation)

    def shortage(self, owner: str) -> Shortage | None:
        """What there is too little room for, reservations included. An owner's own share comes first."""
        limits = self._limits
        count: Counter[str] = Counter()
        size: Counter[str] = Counter()
        for each, taken in (*self._there(), *((one.owner, one.size) for one in self._reserved)):
            count[each] += 1
            size[each] += taken
        if owner != NOBODY and count[owner] > limits.max_sessions_per_address:
            most = f"{grouped(limits.max_sessions_per_address)}"
            return Shortage(f"your address has {most} sessions at work, and may have no more", count, owner)
        if owner != NOBODY and size[owner] > limits.max_total_bytes_per_address:
            most = f"{grouped(limits.max_total_bytes_per_address // MIB)} MiB"
            return Shortage(
                f"all sessions of one address together may take {most}, and yours do", size, owner
            )
        if count.total() > limits.max_sessions:
            return Shortage(f"{grouped(limits.max_sessions)} sessions are live, and no more may be", count)
        if size.total() > limits.max_total_bytes:
            most = f"{grouped(limits.max_total_bytes // MIB)} MiB"
            return Shortage(f"all sessions together may take {most}, and they do", size)
        return None
