"""A run's log: every intervention with the clock at which it came. Spec and log are the whole truth about a run.

Advancing and playing need no entry: training is deterministic, so the clock says all about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from ..engine.history import Clock
from ..engine.numerals import grouped
from ..errors import Conflict
from ..spec.parsing import parse
from .commands import INTERVENTIONS, Intervention

ENTRY_OVERHEAD = 250


@dataclass(frozen=True)
class LogEntry:
    """One intervention. ``body`` is its JSON text, as small as it gets and ready to be stored."""

    clock: Clock
    command: str
    body: bytes

    @property
    def size(self) -> int:
        """About the memory it takes."""
        return len(self.body) + ENTRY_OVERHEAD

    def parsed(self) -> Intervention:
        """The command itself."""
        return parse(INTERVENTIONS[self.command], orjson.loads(self.body))

    def to_json(self) -> dict[str, Any]:
        """As an event of the session's history."""
        return {**self.written(), "body": orjson.loads(self.body)}

    def written(self) -> dict[str, Any]:
        """The same with the body as the JSON that it is, for ``orjson`` alone: it is neither read nor written anew."""
        return {**vars(self.clock), "command": self.command, "body": orjson.Fragment(self.body)}


@dataclass
class Log:
    """Entries in their order, bounded in bytes. A reset starts a new one: nothing before it matters any more.

    Entries are only added and cut off, never changed. ``intact``: how many of them have stood since somebody, who keeps
    a copy, last set it.
    """

    limit: int
    entries: list[LogEntry] = field(default_factory=list)
    taken: int = 0
    intact: int = 0

    def append(self, clock: Clock, command: str, body: dict[str, Any], keep: int) -> LogEntry:
        """Write an intervention down after the first ``keep`` entries, in the place of the others.

        Raises Conflict if the log is full.
        """
        entry = LogEntry(clock, command, orjson.dumps(body))
        taken = self.taken - sum(other.size for other in self.entries[keep:])
        if taken + entry.size > self.limit:
            raise Conflict(
                f"this run's log is full, {grouped(keep)} changes by hand take all of its {grouped(self.limit)} bytes; "
                "reset to start a new one"
            )
        self.entries[keep:] = [entry]
        self.intact = min(self.intact, keep)
        self.taken = taken + entry.size
        return entry

    def extend(self, entries: Iterable[LogEntry]) -> None:
        """Take over entries that another log held."""
        for entry in entries:
            self.entries.append(entry)
            self.taken += entry.size

    def copy(self) -> "Log":
        """A log that goes its own way; entries are immutable and shared."""
        return Log(self.limit, list(self.entries), self.taken, self.intact)

    def cut(self, keep: int) -> None:
        """Forget all but the first ``keep`` entries."""
        self.taken -= sum(entry.size for entry in self.entries[keep:])
        del self.entries[keep:]
        self.intact = min(self.intact, keep)
