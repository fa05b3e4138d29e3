"""Crowds: the many networks of a question, kept so that the next look at them goes on where the last one ended.

What is kept is a convenience: the same question gives the same numbers when it is gone. Whoever asks has their own.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, Protocol

from ..engine.together import Mapper, Move
from ..engine.types import Pause

# Of one asker: one of each kind.
MOST_OF_OWNER = 2
FORGOTTEN_SECONDS = 600.0
# Questions work where others leave a core idle.
NICENESS = 10
# Whoever waits for networks that another call is at work with looks so often whether they are free.
LOOK_SECONDS = 0.02


class Progressing(Protocol):
    """Networks that are trained on from question to question."""

    @property
    def epoch(self) -> int:
        """How far they are."""

    def advance_to(self, epoch: int, mapper: Mapper) -> None:
        """Train them on."""


@dataclass(eq=False)
class KeptCrowd:
    """What somebody asked about: ``about`` says of what, to be compared; it works for one call at a time."""

    owner: str
    about: Any
    size: int
    made: Progressing | None = None
    lock: Lock = field(default_factory=Lock)
    used: float = 0.0

    @contextmanager
    def at_work(self, pause: Pause) -> Iterator[None]:
        """Nobody else works with it meanwhile. Others have their turn while it is waited for."""
        while not self.lock.acquire(timeout=LOOK_SECONDS):
            pause()
        try:
            yield
        finally:
            self.lock.release()


class Crowds:
    """Keeps crowds within so many bytes, the one unused for longest making room. May be called by any thread."""

    def __init__(self, most_bytes: int, cores: int | None = None) -> None:
        self._most = most_bytes
        self._kept: dict[tuple[str, str, str], KeptCrowd] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(
            cores or os.cpu_count() or 1, thread_name_prefix="crowd", initializer=_be_nice
        )

    def epoch(self, name: tuple[str, str, str], about: Any, wanted: int) -> int:
        """How far a crowd is that can be trained on to an epoch; −1 where it would have to be made anew."""
        with self._lock:
            kept = self._kept.get(name)
        if kept is None or kept.about != about or kept.made is None or kept.made.epoch > wanted:
            return -1
        return kept.made.epoch

    def ask(
        self,
        name: tuple[str, str, str],
        about: Any,
        size: int,
        make: Callable[[], Progressing],
        epoch: int,
        tell: Callable[[Any, Mapper], dict[str, Any]],
        pause: Pause,
    ) -> dict[str, Any]:
        """What ``tell`` says of a crowd at an epoch. name: owner, session and kind. Given up at any pause."""
        mapper = self._mapper(pause)
        kept = self._take(name, about, size)
        with kept.at_work(pause):
            if kept.made is None or kept.made.epoch > epoch:
                kept.made = None
                kept.made = make()
            kept.made.advance_to(epoch, mapper)
            return tell(kept.made, mapper)

    def close(self) -> None:
        """The server goes down."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def taken(self) -> int:
        """Bytes that all of them may take."""
        with self._lock:
            return sum(kept.size for kept in self._kept.values())

    def _take(self, name: tuple[str, str, str], about: Any, size: int) -> KeptCrowd:
        """The crowd of that name, or a new one in its place; what has to go for it goes."""
        with self._lock:
            now = monotonic()
            kept = self._kept.pop(name, None)
            if kept is None or kept.about != about:
                kept = KeptCrowd(name[0], about, size)
            kept.used = now
            for key, other in list(self._kept.items()):
                if now - other.used > FORGOTTEN_SECONDS:
                    del self._kept[key]
            self._kept[name] = kept
            self._make_room(name[0])
            return kept

    def _make_room(self, owner: str) -> None:
        """The first are those unused for longest; the last one stays in any case."""
        of_owner = Counter(one.owner for one in self._kept.values())
        total = sum(one.size for one in self._kept.values())
        for key, one in list(self._kept.items())[:-1]:
            if total > self._most or (one.owner == owner and of_owner[owner] > MOST_OF_OWNER):
                del self._kept[key]
                total -= one.size
                of_owner[one.owner] -= 1

    def _mapper(self, pause: Pause) -> Mapper:
        """The pool's map, with a look between two results at whether anybody still waits.

        When nobody does, what is at work is waited for: the next question finds nobody else there.
        """

        def mapped(work: Callable[[Move], None], moves: Iterable[Move]) -> Iterator[None]:
            begun = [self._pool.submit(work, move) for move in moves]
            try:
                for one in begun:
                    yield one.result()
                    pause()
            finally:
                for one in begun:
                    one.cancel()
                wait(begun)

        return mapped


def _be_nice() -> None:
    """Let this thread give way to all others, where the system knows how."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
