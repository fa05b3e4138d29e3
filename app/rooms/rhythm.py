"""Something that is done soon after it was asked for, but not too often."""

import asyncio
from collections.abc import Callable

from ..sessions.subscribers import Now


class Rhythm:
    """At most once in so many seconds; what is asked for meanwhile is done once, at their end."""

    def __init__(self, seconds: float, now: Now, do: Callable[[], None]) -> None:
        self._seconds = seconds
        self._now = now
        self._do = do
        self._last = -seconds
        self._timer: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Have it done, if it is not going to be anyway."""
        if self._timer is None:
            wait = min(self._seconds, max(0.0, self._last + self._seconds - self._now()))
            self._timer = asyncio.get_running_loop().call_later(wait, self._fire)

    def close(self) -> None:
        """No more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fire(self) -> None:
        self._timer, self._last = None, self._now()
        self._do()
