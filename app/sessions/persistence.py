"""How a session is stored: what is new of it goes there before a command is acknowledged, and all comes back."""

import asyncio
import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import orjson

from ..engine.history import Clock, History, Record
from ..errors import unsaved
from ..runs.build import build
from ..runs.commands import Play
from ..runs.cost import replay_seconds
from ..runs.keyframes import Instant, Stopped, Tip, instant
from ..runs.log import LogEntry
from ..runs.run import Run
from ..runs.snapshots import decode, encode
from ..spec.parsing import parse
from ..spec.schema import Spec, UploadData
from ..spec.sources import Tables
from ..spec.warnings import FULL_DISK, NO_DATABASE, Caution
from ..storage.rows import PointRow, Saved, Stored, StoreError
from .identity import Identity
from .limits import SessionLimits
from .store import MakeReceipt, SessionStore

# A state this small is stored with every command; a larger one when it would take this long to compute it anew.
SMALL_BYTES = 64 * 1024
REPLAY_SECONDS = 2.0


class ChangeTracker:
    """What the store has of one session, so that only what is new goes there."""

    def __init__(self, identity: Identity, run: Run) -> None:
        """Nothing of it is stored yet."""
        self._identity = identity
        self._run = run
        self._whole = True
        self._known = False
        self._origin: Spec | None = None
        self._epoch = -1
        self._stride = 1
        self._at: Instant = (0, 0, 0)
        self._step = 0

    def stored(self) -> None:
        """The store has it."""
        self._known = True

    def lost(self) -> None:
        """The last change may not be stored: the next one brings everything."""
        self._whole = True

    def take(self, playing: Play | None, *, done: bool) -> Saved:
        """What is new. Taken for stored from now on, unless ``lost`` is said. The run's lock must be held."""
        run, whole, identity = self._run, self._whole, self._identity
        clock, log, curve = run.trainer.clock, run.log, run.curve
        keep = 0 if whole else log.intact
        last = curve.records[-1].epoch
        epoch = -1 if whole else min(self._epoch, last)
        columns: dict[str, Any] = {
            "playing": playing.model_dump_json() if playing else None,
            "done": done,
            "diverged": run.trainer.diverged is not None,
            "tip_diverged": run.tip.diverged,
            "stopped": orjson.dumps(asdict(run.tip.stopped)).decode() if run.tip.stopped else None,
            "stride": curve.stride,
            **vars(clock),
            **{f"tip_{name}": number for name, number in vars(run.tip.clock).items()},
        }
        if whole or run.origin is not self._origin:
            data = run.origin.data
            columns["origin"] = orjson.dumps(run.origin.to_json()).decode()
            columns["upload"] = data.id if isinstance(data, UploadData) else None
            columns["key_hash"], columns["owner"] = identity.key_hash, identity.owner
            columns["anchor"] = identity.anchor
            epoch = -1
        if whole or self._is_due():
            columns["snapshot"] = encode(run.trainer.snapshot(), run.applied)
            self._at, self._step = instant(clock), clock.step
        saved = Saved(
            identity.id,
            columns,
            whole,
            keep,
            tuple((*vars(entry.clock).values(), entry.command, entry.body) for entry in log.entries[keep:]),
            epoch,
            curve.stride,
            tuple(_row(record) for record in curve.records[_after(curve, epoch) :]),
            new=not self._known,
        )
        self._whole, self._origin, self._epoch, self._stride = False, run.origin, last, curve.stride
        log.intact = len(log.entries)
        return saved

    def _is_due(self) -> bool:
        trainer = self._run.trainer
        if 24 * trainer.network.parameters.size <= SMALL_BYTES or instant(trainer.clock) < self._at:
            return True
        return replay_seconds(trainer, trainer.clock.step - self._step) > REPLAY_SECONDS


class Persistence:
    """A session's way to the store, if it has one. ``due``: whether it has moved since it was last stored."""

    def __init__(
        self,
        store: SessionStore | None,
        identity: Identity,
        run: Run,
        warn: Callable[[Caution | None], None],
    ) -> None:
        """warn: is told what ails the session's place in the store, and when nothing does any more."""
        self.due = False
        self._store = store
        self._warn = warn
        self._changes = ChangeTracker(identity, run)

    async def save(self, playing: Play | None, *, done: bool, receipt: MakeReceipt | None = None) -> None:
        """Store what is new, with how it now plays. Raises Unsaved if that can't be. The lock must be held.

        receipt: of the call that made the change, to be stored with it.
        """
        if self._store is None:
            return
        saved = self.take(playing, done=done)
        if receipt is not None:
            saved = replace(saved, receipt=receipt())
        try:
            await asyncio.wrap_future(self._store.save([saved]))
        except StoreError as error:
            self.lost(full=error.full)
            raise unsaved(error) from None
        self.stored()

    def take(self, playing: Play | None, *, done: bool) -> Saved:
        """What is new, for whoever stores it. The lock must be held."""
        self.due = False
        return self._changes.take(playing, done=done)

    def behind(self) -> None:
        """That was not stored, and will be next time."""
        self.due = True
        self._changes.lost()

    def lost(self, *, full: bool) -> None:
        """That was not stored. full: for want of room."""
        self.behind()
        self._warn(FULL_DISK if full else NO_DATABASE)

    def stored(self) -> None:
        """That was stored."""
        self._changes.stored()
        self._warn(None)

    def loaded(self) -> None:
        """The session has come from the store as it stands."""
        self.take(None, done=False)
        self._changes.stored()


def restore(stored: Stored, tables: Tables, limits: SessionLimits) -> Run:
    """A session's run, where it stood. Raises SpecError if its spec no longer works here."""
    columns = stored.columns
    run = build(parse(Spec, orjson.loads(columns["origin"])), tables, limits)
    entries = [LogEntry(Clock(*row[:3]), row[3], bytes(row[4])) for row in stored.entries]
    stopped = columns["stopped"]
    tip = Tip(
        Clock(*(columns[f"tip_{name}"] for name in ("epoch", "step", "sample"))),
        columns["tip_diverged"],
        Stopped(**orjson.loads(stopped)) if stopped else None,
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


def playing_of(stored: Stored) -> Play | None:
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
