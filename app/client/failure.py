"""Calls that got no answer, as exceptions: which call it was, whether it can have been done, what to do.

Each is also one of httpx's errors and one of Python's own, so whoever catches those goes on catching them.
"""

from typing import Any

import httpx

from .doubt import UNKNOWN, doubt

# Nothing has been sent when one of these comes.
UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class CallError(httpx.TransportError):
    """A call without an answer. It can be pickled and copied."""

    def __init__(self, sentence: str, method: str = "", url: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.method = method
        self.url = url

    def __str__(self) -> str:
        return self.sentence

    @property
    def unsure(self) -> bool:
        """Whether it was a change, which may or may not have been done."""
        return UNKNOWN in self.sentence

    def __reduce__(self) -> Any:
        return type(self), (self.sentence, self.method, self.url)


class UnreachableError(CallError, httpx.ConnectError, ConnectionError):
    """Nobody is there: nothing was sent, so nothing was done."""


class LostError(CallError, httpx.NetworkError, ConnectionError):
    """The connection ended before the answer came."""


class LateError(CallError, httpx.TimeoutException, TimeoutError):
    """The answer did not come in time."""


def failure(error: httpx.RequestError, method: str, url: str, seconds: float | None) -> CallError:
    """One of httpx's errors in words. seconds: what the answer was given."""
    why = str(error) or type(error).__name__
    call = f"{method} {url}"
    if isinstance(error, UNSENT):
        late = isinstance(error, httpx.TimeoutException)
        sentence = (
            f"{call}: no connection{_within(seconds) if late else ''} ({why}). Nothing was sent. Is the server "
            "running, and is this its address? A proxy on the way is given as proxy=…."
        )
        return (LateError if late else UnreachableError)(sentence, method, url)
    if isinstance(error, httpx.TimeoutException):
        sentence = (
            f"{call} got no answer{_within(seconds)}; a longer timeout=… waits longer. {doubt(method, url)}"
        )
        return LateError(sentence.rstrip(), method, url)
    sentence = (
        f"{call}: the connection ended before the answer came ({why}). {doubt(method, url) or 'Try again.'}"
    )
    return LostError(sentence, method, url)


def _within(seconds: float | None) -> str:
    return " in time" if seconds is None else f" within {seconds:.3g} s"
