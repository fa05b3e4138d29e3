"""An entry of a room's log."""

from dataclasses import dataclass
from typing import Any, Self

import orjson

from ..storage.rows import RoomEntryRow


@dataclass(frozen=True)
class RoomEntry:
    """Something that happened. at: in seconds since the epoch. A newer one takes the place of an older of its slot."""

    number: int
    at: float
    kind: str
    slot: str
    body: dict[str, Any]

    @classmethod
    def of(cls, row: RoomEntryRow) -> Self:
        """As it was stored."""
        return cls(row.number, row.at, row.kind, row.slot, orjson.loads(row.body))

    def row(self) -> RoomEntryRow:
        """As it is stored."""
        body = orjson.dumps(self.body, option=orjson.OPT_SERIALIZE_NUMPY)
        return RoomEntryRow(self.number, self.at, self.kind, self.slot, body)


@dataclass(frozen=True)
class Happening:
    """What an entry is to be about, before it has a number."""

    kind: str
    slot: str
    body: dict[str, Any]
