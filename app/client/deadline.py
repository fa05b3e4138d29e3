"""A moment by which something is to be done."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Deadline:
    """So many seconds from now; None: never. Whatever is late within its block is late in the words of ``late``."""

    def __init__(self, seconds: float | None, late: Callable[[float], str]) -> None:
        self._seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds
        self._late = late

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, TimeoutError) and self._seconds is not None:
            raise TimeoutError(self._late(self._seconds)) from error

    def left(self, most: float | None = None) -> float | None:
        """Seconds that are left, or so many at most; None: no bound. Raises TimeoutError past the moment."""
        if self._end is None or self._seconds is None:
            return most
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(self._late(self._seconds))
        return left if most is None else min(left, most)

    def pause(self, most: float) -> float:
        """Seconds to sleep: so many, or what is left."""
        return self.left(most) or 0.0
