"""A run's log: every intervention with the clock at which it came. Spec and log are the whole truth about a run.

Advancing and playing need no entry: training is deterministic, so the clock says all about it.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from app.engine.history import Clock
from app.sessions.errors import Conflict

_ENTRY_OVERHEAD = 250


@dataclass(frozen=True)
class Entry:
    """One intervention. ``body`` is its JSON text, as small as it gets and ready to be stored."""

    clock: Clock
    command: str
    body: bytes

    def to_json(self) -> dict[str, Any]:
        """As an event of the session's history."""
        return {
            "epoch": self.clock.epoch,
            "step": self.clock.step,
            "sample": self.clock.sample,
            "command": self.command,
            "body": orjson.loads(self.body),
        }


@dataclass
class Log:
    """Entries in their order, bounded in bytes. A reset starts a new one: nothing before it matters any more."""

    limit: int
    entries: list[Entry] = field(default_factory=list)
    taken: int = 0

    def append(self, clock: Clock, command: str, body: dict[str, Any]) -> Entry:
        """Write an intervention down. Raises Conflict if the log is full."""
        entry = Entry(clock, command, orjson.dumps(body))
        size = len(entry.body) + _ENTRY_OVERHEAD
        if self.taken + size > self.limit:
            raise Conflict(
                f"this run's log is full, {len(self.entries):,} changes by hand take all of its {self.limit:,} bytes; "
                "reset to start a new one"
            )
        self.entries.append(entry)
        self.taken += size
        return entry
