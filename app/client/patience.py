"""Which calls are sent again, and when.

Any of them can be: what reads does no harm, and a change carries a key by which the server knows it again.
"""

import math
import time
from email.utils import parsedate_to_datetime

import httpx

from .backoff import wait_seconds

# A busy server says when to come again; so often we do. So often we look, too, for one that has never answered.
TRIES = 5
# One that was there a moment ago is looked for longer, some half a minute: it may be starting anew.
TRIES_AGAIN = 10
LONGEST_WAIT = 65.0
# What a gateway, too, answers when the server behind it is not there for the moment.
PASSING = (429, 502, 503, 504)


class Patience:
    """The tries of one call. seconds: for all of them together; None: as long as it takes.

    met: whether this server has ever answered.
    """

    def __init__(self, seconds: float | None = None, *, met: bool = False) -> None:
        self._tries = TRIES_AGAIN if met else TRIES
        self._end = None if seconds is None else time.monotonic() + seconds
        self._attempt = 0

    def seconds_left(self, most: float | None) -> float | None:
        """How long the next try may take; most: what it may take if nothing was said for this call."""
        return most if self._end is None else max(0.001, self._end - time.monotonic())

    def after_failure(self, error: httpx.RequestError) -> float | None:
        """Seconds until the next try after a broken connection; None: there is none."""
        # Who gave a time has said how long is long enough.
        if isinstance(error, httpx.TimeoutException | httpx.UnsupportedProtocol):
            return None
        return self._granted(wait_seconds(self._attempt), self._tries)

    def after_answer(self, answer: httpx.Response) -> float | None:
        """Seconds until the next try after a refusal; None: it is final."""
        if answer.status_code not in PASSING:
            return None
        told = answer.headers.get("Retry-After")
        return self._granted(wait_seconds(self._attempt) if told is None else seconds_of(told), TRIES)

    def _granted(self, wait: float | None, tries: int) -> float | None:
        self._attempt += 1
        if wait is None or wait > LONGEST_WAIT or self._attempt >= tries:
            return None
        if self._end is not None and time.monotonic() + wait >= self._end:
            return None
        return wait


def seconds_of(told: str) -> float | None:
    """What Retry-After says, as seconds from now: it is a number of them, or a date. None for anything else."""
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
