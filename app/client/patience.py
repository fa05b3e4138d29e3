"""Which calls are sent again, and when: none that may have been done already."""

import math
import time
from email.utils import parsedate_to_datetime

import httpx

from .backoff import wait_seconds
from .doubt import READING
from .problem import is_ours

# A busy server says when to come again; so often we do.
TRIES = 5
LONGEST_WAIT = 65.0
# What a gateway, too, answers when the server behind it is not there for the moment.
PASSING = (429, 502, 503, 504)


class Patience:
    """The tries of one call. seconds: for all of them together; None: as long as it takes."""

    def __init__(self, method: str, seconds: float | None = None) -> None:
        self._reads = method in READING
        self._end = None if seconds is None else time.monotonic() + seconds
        self._attempt = 0

    def seconds_left(self, most: float | None) -> float | None:
        """How long the next try may take; most: what it may take if nothing was said for this call."""
        return most if self._end is None else max(0.001, self._end - time.monotonic())

    def after_failure(self, error: httpx.RequestError) -> float | None:
        """Seconds until the next try after a broken connection; None: there is none."""
        # Who gave a time has said how long is long enough.
        if not self._reads or isinstance(error, httpx.TimeoutException | httpx.UnsupportedProtocol):
            return None
        return self._granted(wait_seconds(self._attempt))

    def after_answer(self, answer: httpx.Response) -> float | None:
        """Seconds until the next try after a refusal; None: it is final.

        Of changes only our server's own 429 is not: it is said before anything is done. A 503 may come from a gateway
        that lost patience while the server went on.
        """
        status = answer.status_code
        if status not in PASSING or not (self._reads or (status == 429 and is_ours(answer))):
            return None
        told = answer.headers.get("Retry-After")
        return self._granted(wait_seconds(self._attempt) if told is None else seconds_of(told))

    def _granted(self, wait: float | None) -> float | None:
        self._attempt += 1
        if wait is None or wait > LONGEST_WAIT or self._attempt >= TRIES:
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
