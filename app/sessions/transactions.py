"""Commands as transactions: one after the other, and what one changes is stored before it ends, or undone."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import partial

from ..errors import Full, Unknown, Unsaved
from ..runs.stopping import at_best
from .persistence import Persistence
from .playback import Playback
from .slices import Slices
from .store import MakeReceipt
from .subscribers import Closed

# In whose name a command comes, where several share a session; None: of whoever has the session's key.
_behalf: ContextVar[object | None] = ContextVar("behalf", default=None)
Guard = Callable[[object | None], None]


@contextmanager
def on_behalf(somebody: object) -> Iterator[None]:
    """Commands that are given inside come in that name."""
    token = _behalf.set(somebody)
    try:
        yield
    finally:
        _behalf.reset(token)


class Transactions:
    """One session's, until it is ``closed``. ``guards``: may refuse a command when its turn has come."""

    def __init__(
        self, slices: Slices, playback: Playback, persistence: Persistence, most_waiting: int
    ) -> None:
        """most_waiting: so many may be ``waiting`` or at work at a time."""
        self.closed: Closed | None = None
        self._slices = slices
        self._playback = playback
        self._persistence = persistence
        self._most_waiting = most_waiting
        self.waiting = 0
        self.guards: dict[str, Guard] = {}

    def require_open(self) -> None:
        """Raises Unknown for a session that is gone from this server's memory."""
        if self.closed is not None:
            raise Unknown(f"this session is gone: {self.closed.reason}")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the commands before this one. Raises Full if there are too many, Unknown if the session is gone."""
        if self.waiting >= self._most_waiting:
            raise Full(
                f"{self.waiting} commands wait for this session already; send them one after the other",
                1,
                limit="commands",
            )
        self.waiting += 1
        try:
            async with self._slices.lock:
                self.require_open()
                for guard in tuple(self.guards.values()):
                    guard(_behalf.get())
                yield
        finally:
            self.waiting -= 1

    @asynccontextmanager
    async def lasting(
        self, receipt: MakeReceipt | None = None, *, pause: bool = False
    ) -> AsyncIterator[None]:
        """A turn that changes the run: stored before it ends, or undone. pause: whether playing ends with it.

        Raises Unsaved if it could not be stored.
        """
        slices, playback, persistence = self._slices, self._playback, self._persistence
        async with self.turn():
            before = slices.run.savepoint()
            try:
                yield
            except BaseException:
                persistence.due = True
                raise
            done = at_best(slices.run)
            try:
                await persistence.save(None if pause else playback.command, done=done, receipt=receipt)
            except Unsaved:
                await slices.change(partial(slices.run.rollback, before))
                await slices.capture()
                raise
            if pause:
                playback.stop()
            playback.done = done
            await slices.capture()
