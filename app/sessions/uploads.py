"""Uploaded tables, in memory: so many and no more, the one unused for longest makes room. An archive has the files."""

import asyncio
import json
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from typing import Protocol, cast

from app.engine.data.choices import Choices, Header
from app.engine.data.first_reading import read_first
from app.engine.data.table import Table, TableLimits, parse_table
from app.sessions.errors import TooLarge, Unknown, Unsaved
from app.sessions.keys import new_id
from app.sessions.limits import MIB
from app.storage.rows import StoreError

# More rows than any upload's bytes could hold.
_ANY = 10**9


def table_bytes(table: Table) -> int:
    """About what a table takes: eight bytes a number, and each text with Python's own 50 bytes."""
    return sum(
        column.numbers.nbytes + column.gaps.nbytes + sum(2 * len(text) + 64 for text in column.texts)
        for column in table.columns
    )


@dataclass(frozen=True)
class _Kept:
    table: Table
    size: int


class Archive(Protocol):
    """Where uploaded files outlive the process. Its futures raise StoreError if that failed."""

    def save_upload(
        self, upload: str, header: str, reading: str, raw: bytes, most: int, most_bytes: int
    ) -> Future[None]:
        """Keep a file."""

    def load_upload(self, upload: str) -> Future[tuple[str, str | None, bytes] | None]:
        """How it is to be read, and the file, if it is there."""


class Uploads:
    """A bounded store of tables. Their ids can't be guessed: who knows one may train on it."""

    def __init__(self, count: int = 256, size: int = 256 * MIB, archive: Archive | None = None) -> None:
        self.archive = archive
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
        self._add(upload, table, size)
        return upload

    async def keep(self, table: Table, raw: bytes, header: Header) -> str:
        """The same, and its file goes into the archive. Raises Unsaved if that can't be."""
        upload = self.put(table)
        if self.archive is not None:
            try:
                await asyncio.wrap_future(
                    self.archive.save_upload(upload, header, _written(table), raw, self.count, self.size)
                )
            except StoreError as error:
                self.taken -= self._kept.pop(upload).size
                raise Unsaved(full=error.full) from None
        return upload

    def _add(self, upload: str, table: Table, size: int) -> None:
        self._kept[upload] = _Kept(table, size)
        self.taken += size
        while len(self._kept) > self.count or self.taken > self.size:
            _, dropped = self._kept.popitem(last=False)
            self.taken -= dropped.size

    def get(self, upload: str) -> Table:
        """The table of that id. Raises Unknown if there is none (any more)."""
        if upload not in self._kept:
            self._fetch(upload)
        self._kept.move_to_end(upload)
        return self._kept[upload].table

    def _fetch(self, upload: str) -> None:
        """Read it out of the archive again, which may take its time."""
        try:
            found = self.archive.load_upload(upload).result() if self.archive is not None else None
        except StoreError:
            found = None
        if found is None:
            raise Unknown(
                "no upload has that id; it may have made room for newer ones, so upload the file again"
            )
        table = _read_again(*found)
        self._add(upload, table, table_bytes(table))


def _written(table: Table) -> str:
    """How a table was read, to read it so again."""
    reading = {"json": table.place == "row", "most_inputs": table.most_inputs, **asdict(table.choices)}
    return json.dumps(reading)


def _read_again(header: str, reading: str | None, raw: bytes) -> Table:
    """The table of a stored file. Limits were looked at when it came; the server's own are looked at with a spec."""
    if reading is None:
        return read_first(raw, cast(Header, header))
    choices = json.loads(reading)
    is_json, most_inputs = choices.pop("json"), choices.pop("most_inputs")
    limits = TableLimits(rows=_ANY, columns=most_inputs + 1)
    return parse_table(raw, limits=limits, choices=Choices(**choices), json=is_json)
