"""Whatever happens, a minute brings so many lines of one kind, and so many in all: nobody fills the disk."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from threading import RLock

WINDOW_SECONDS = 60.0
MOST_OF_A_KIND = 20
MOST_IN_ALL = 500
# Of what sends events of one name, that by which they differ, such as the limit that refused a request.
KIND = "limit"
SILENCE = "more of these are left out for up to a minute"


class Floods(logging.Filter):
    """Lets through so many lines a minute. The next one of a kind tells how many were left out.

    What is only told at level debug always passes: whoever asks for that gets all of it.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._began = now()
        self._written: Counter[tuple[str, ...]] = Counter()
        self._left_out: Counter[tuple[str, ...]] = Counter()
        # Events come from many threads; a signal may interrupt the one that has it.
        self._lock = RLock()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.INFO:
            return True
        with self._lock:
            if self._now() - self._began >= WINDOW_SECONDS:
                self._began = self._now()
                self._written.clear()
            kind = (record.name, str(record.msg), str(getattr(record, KIND, "")))
            if self._written[kind] >= MOST_OF_A_KIND or self._written.total() >= MOST_IN_ALL:
                # Whoever writes a new kind each time is not to fill the memory instead.
                if kind in self._left_out or len(self._left_out) < MOST_IN_ALL:
                    self._left_out[kind] += 1
                return False
            self._written[kind] += 1
            if left_out := self._left_out.pop(kind, 0):
                record.left_out = left_out
            if self._written[kind] == MOST_OF_A_KIND:
                record.then = SILENCE
            return True
