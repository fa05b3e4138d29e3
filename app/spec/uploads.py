"""Uploaded tables, in memory: so many in all and of one owner. An archive has the files."""

import asyncio
import json
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Protocol, cast

from ..engine.data.choices import Choices, Header
from ..engine.data.first_reading import read_first
from ..engine.data.table import Table, TableLimits, parse_table
from ..engine.numerals import grouped
from ..errors import TooLarge, Unknown, Unsaved
from ..keys import new_id
from ..storage.rows import StoreError
from ..storage.shares import NOBODY, Item, Quota, excess
from .limits import UploadLimits

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
    owner: str


class Archive(Protocol):
    """Where uploaded files outlive the process. Its futures raise StoreError if that failed."""

    def save_upload(
        self, upload: str, header: str, reading: str, raw: bytes, owner: str, count: Quota, size: Quota
    ) -> Future[None]:
        """Keep a file, with so much room for all of them."""

    def load_upload(self, upload: str) -> Future[tuple[str, str | None, bytes] | None]:
        """How it is to be read, and the file, if it is there."""


class Uploads:
    """A bounded store of tables. Their ids can't be guessed: who knows one may train on it.

    Who has more than its share, and when there are too many in all whoever has most, loses the one it has not used for
    longest.
    """

    def __init__(self, limits: UploadLimits | None = None, archive: Archive | None = None) -> None:
        allowed = limits or UploadLimits()
        self.archive = archive
        self.count = Quota(allowed.max_uploads, allowed.max_uploads_per_address)
        self.size = Quota(allowed.max_upload_bytes, allowed.max_upload_bytes_per_address)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        # It is asked on the pool's threads, too.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def taken(self) -> int:
        """Bytes that all tables take."""
        with self._lock:
            return sum(kept.size for kept in self._kept.values())

    def put(self, table: Table, owner: str = NOBODY) -> str:
        """Keep a table and give the id to ask for it by. Raises TooLarge for one that is larger than a share."""
        size, most = table_bytes(table), min(self.size.most, self.size.share)
        if size > most:
            raise TooLarge.at(
                "",
                f"this table takes {grouped(size)} bytes of {grouped(most)} for all of your uploads; send fewer rows",
            )
        upload = new_id()
        self._add(upload, _Kept(table, size, owner))
        return upload

    async def keep(self, table: Table, raw: bytes, header: Header, owner: str = NOBODY) -> str:
        """The same, and its file goes into the archive. Raises Unsaved if that can't be."""
        upload = self.put(table, owner)
        if self.archive is not None:
            try:
                await asyncio.wrap_future(
                    self.archive.save_upload(
                        upload, header, _written(table), raw, owner, self.count, self.size
                    )
                )
            except StoreError as error:
                with self._lock:
                    self._kept.pop(upload, None)
                raise Unsaved(full=error.full) from None
        return upload

    def _add(self, upload: str, kept: _Kept) -> None:
        with self._lock:
            self._kept[upload] = kept
            for room, by_size in ((self.count, False), (self.size, True)):
                items = [Item(id_, one.owner, one.size if by_size else 1) for id_, one in self._kept.items()]
                for gone in excess(items, room, keep={upload}):
                    del self._kept[gone]

    def get(self, upload: str) -> Table:
        """The table of that id. Raises Unknown if there is none (any more)."""
        with self._lock:
            kept = self._kept.get(upload)
            if kept is not None:
                self._kept.move_to_end(upload)
                return kept.table
        return self._fetch(upload)

    def _fetch(self, upload: str) -> Table:
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
        self._add(upload, _Kept(table, table_bytes(table), NOBODY))
        return table


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
