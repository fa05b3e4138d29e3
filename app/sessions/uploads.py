"""Uploaded tables, in memory: so many and no more, the one unused for longest makes room."""

from collections import OrderedDict
from dataclasses import dataclass

from app.engine.data.table import Table
from app.sessions.errors import TooLarge, Unknown
from app.sessions.keys import new_id
from app.sessions.limits import MIB


def table_bytes(table: Table) -> int:
    """About what a table takes: eight bytes a number, and each text with Python's own 50 bytes."""
    return sum(
        column.numbers.nbytes + sum(2 * len(text) + 64 for text in column.texts) for column in table.columns
    )


@dataclass(frozen=True)
class _Kept:
    table: Table
    size: int


class Uploads:
    """A bounded store of tables. Their ids can't be guessed: who knows one may train on it."""

    def __init__(self, count: int = 256, size: int = 256 * MIB) -> None:
        self.count = count
        self.size = size
        self.taken = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, table: Table) -> str:
        """Keep a table and give the id to ask for it by. Raises TooLarge for one that is larger than the store."""
        size = table_bytes(table)
        if size > self.size:
            raise TooLarge.at(
                "", f"this table takes {size:,} bytes of {self.size:,} for all uploads; send fewer rows"
            )
        upload = new_id()
        self._kept[upload] = _Kept(table, size)
        self.taken += size
        while len(self._kept) > self.count or self.taken > self.size:
            _, dropped = self._kept.popitem(last=False)
            self.taken -= dropped.size
        return upload

    def get(self, upload: str) -> Table:
        """The table of that id. Raises Unknown if there is none (any more)."""
        if upload not in self._kept:
            raise Unknown(
                "no upload has that id; it may have made room for newer ones, so upload the file again"
            )
        self._kept.move_to_end(upload)
        return self._kept[upload].table
