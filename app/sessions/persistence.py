"""How a session is kept: what is new of it goes to the store before a command is acknowledged, and all comes back."""

import asyncio
import math
from bisect import bisect_right
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol
from weakref import proxy

import orjson

from ..engine.history import Clock, History, Record
from ..errors import Unsaved
from ..runs.build import build
from ..runs.commands import Play
from ..runs.cost import replay_seconds
from ..runs.keyframes import Instant, Tip, instant
from ..runs.log import Entry
from ..runs.run import Run
from ..runs.snapshots import decode, encode
from ..spec.parsing import parse
from ..spec.schema import Spec, UploadData
from ..spec.sources import Tables
from ..spec.warnings import FULL_DISK, NO_DATABASE
from ..storage.rows import PointRow, Saved, Stored, StoreError
from ..storage.shares import NOBODY, Room
from .limits import SessionLimits

if TYPE_CHECKING:
    from .session import Session

# A state this small is stored with every command; a larger one when it would take this long to compute it anew.
SMALL_BYTES = 64 * 1024
REPLAY_SECONDS = 2.0


class Keeper(Protocol):
    """Where sessions outlive the process. A future that is done is on the disk; it raises StoreError if that failed."""

    def save(self, saved: list[Saved]) -> Future[None]:
        """Store what is new of some sessions."""

    def load(self, session: str) -> Future[Stored | None]:
        """A session as it is stored, if it is."""

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""

    def remove(self, session: str) -> Future[None]:
        """Forget a session."""

    def prune(self, live: list[str], seconds: float, room: Room) -> Future[int]:
        """Forget what nobody touched for so long, and what there is no room for."""


class Ledger:
    """What the store has of one session, so that only what is new goes there."""

    def __init__(self, session: str, run: Run) -> None:
        """Nothing of it is stored yet."""
        self.session = session
        self.run = run
        self._whole = True
        self._origin: Spec | None = None
        self._epoch = -1
        self._stride = 1
        self._at: Instant = (0, 0, 0)
        self._step = 0

    def lost(self) -> None:
        """The last change may not be stored: the next one brings everything."""
        self._whole = True

    def change(self, playing: Play | None, *, done: bool, key_hash: bytes, owner: str = NOBODY) -> Saved:
        """What is new. Taken for stored from now on, unless ``lost`` is said. The session's lock must be held."""
        run, whole = self.run, self._whole
        clock, log, curve = run.trainer.clock, run.log, run.curve
        keep = 0 if whole else log.intact
        last = curve.records[-1].epoch
        epoch = -1 if whole else min(self._epoch, last)
        columns: dict[str, Any] = {
            "playing": playing.model_dump_json() if playing else None,
            "done": done,
            "diverged": run.trainer.diverged is not None,
            "tip_diverged": run.tip.diverged,
            "stride": curve.stride,
            **vars(clock),
            **{f"tip_{name}": number for name, number in vars(run.tip.clock).items()},
        }
        if whole or run.origin is not self._origin:
            data = run.origin.data
            columns["origin"] = orjson.dumps(run.origin.to_json()).decode()
            columns["upload"] = data.id if isinstance(data, UploadData) else None
            columns["key_hash"], columns["owner"] = key_hash, owner
            epoch = -1
        if whole or self._is_due():
            columns["snapshot"] = encode(run.trainer.snapshot(), run.applied)
            self._at, self._step = instant(clock), clock.step
        saved = Saved(
            self.session,
            columns,
            whole,
            keep,
            tuple((*vars(entry.clock).values(), entry.command, entry.body) for entry in log.entries[keep:]),
            epoch,
            curve.stride,
            tuple(_row(record) for record in curve.records[_after(curve, epoch) :]),
        )
        self._whole, self._origin, self._epoch, self._stride = False, run.origin, last, curve.stride
        log.intact = len(log.entries)
        return saved

    def _is_due(self) -> bool:
        trainer = self.run.trainer
        if 24 * trainer.network.parameters.size <= SMALL_BYTES or instant(trainer.clock) < self._at:
            return True
        return replay_seconds(trainer, trainer.clock.step - self._step) > REPLAY_SECONDS


class Keeping:
    """A session's way to the store, if it has one."""

    def __init__(self, keeper: Keeper | None, session: "Session") -> None:
        self.keeper = keeper
        # Whether it has moved since it was last stored.
        self.due = False
        self._session = proxy(session)
        self._ledger = Ledger(session.id, session.run)

    async def save(self, playing: Play | None, *, done: bool) -> None:
        """Store what is new, with how it now plays. Raises Unsaved if that can't be. The lock must be held."""
        if self.keeper is None:
            return
        saved = self.change(playing, done=done)
        try:
            await asyncio.wrap_future(self.keeper.save([saved]))
        except StoreError as error:
            self.lost(full=error.full)
            raise Unsaved(full=error.full) from None
        self.stored()

    def change(self, playing: Play | None, *, done: bool) -> Saved:
        """What is new, for whoever stores it. The lock must be held."""
        self.due = False
        session = self._session
        return self._ledger.change(playing, done=done, key_hash=session.key_hash, owner=session.owner)

    def lost(self, *, full: bool) -> None:
        """That was not stored. full: for want of room."""
        self.due = True
        self._ledger.lost()
        self._session.warn(FULL_DISK if full else NO_DATABASE)

    def stored(self) -> None:
        """That was stored."""
        self._session.warn(None)

    def found(self) -> None:
        """It has come from the store as it stands."""
        self._ledger.change(None, done=False, key_hash=b"")
        self.due = False


def revive(stored: Stored, tables: Tables, limits: SessionLimits) -> Run:
    """A session's run, where it stood. Raises SpecError if its spec no longer works here."""
    columns = stored.columns
    run = build(parse(Spec, orjson.loads(columns["origin"])), tables, limits)
    entries = [Entry(Clock(*row[:3]), row[3], bytes(row[4])) for row in stored.entries]
    tip = Tip(
        Clock(*(columns[f"tip_{name}"] for name in ("epoch", "step", "sample"))), columns["tip_diverged"]
    )
    snapshot, applied = decode(bytes(columns["snapshot"]))
    tested = run.trainer.test is not None
    curve = History(
        limits.max_history_points, columns["stride"], [_record(row, tested=tested) for row in stored.points]
    )
    run.resume(entries, tip, applied, snapshot, curve)
    run.go_to(Clock(columns["epoch"], columns["step"], columns["sample"]))
    if columns["diverged"] and run.trainer.diverged is None:
        run.try_next()
    return run


def played(stored: Stored) -> Play | None:
    """How it was playing, if it was."""
    text = stored.columns["playing"]
    return None if text is None else parse(Play, orjson.loads(text))


def _after(curve: History, epoch: int) -> int:
    return bisect_right(curve.records, epoch, key=lambda record: record.epoch)


def _row(record: Record) -> PointRow:
    losses = _stored(record.train_loss), _stored(record.test_loss)
    return (*record[:3], *losses, *record[5:])


def _stored(figure: float | None) -> float | None:
    """A database has no word for what is not a number."""
    return None if figure is None or math.isnan(figure) else figure


def _record(row: PointRow, *, tested: bool) -> Record:
    train, test = (math.nan if loss is None else loss for loss in row[3:5])
    return Record(*row[:3], train, test if tested else None, *row[5:])
