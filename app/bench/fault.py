"""What may befall single requests on their way."""

from collections.abc import Callable
from threading import Event
from typing import Literal


class Fault:
    """What befalls the next requests that match; a message of a WebSocket is one, too.

    match: told a request's head, or a message's text. instead: what the client gets in the place of a lost reply.
    happened: set when the last of so many times is over.
    """

    def __init__(
        self,
        match: Callable[[bytes], bool],
        what: Literal["lose request", "lose reply", "repeat"],
        times: int = 1,
        instead: bytes = b"",
    ) -> None:
        self.what = what
        self.instead = instead
        self.happened = Event()
        self._match = match
        self._to_come = self._to_befall = times

    def takes(self, asks: bytes) -> bool:
        """Whether it befalls this one."""
        taken = self._to_come > 0 and self._match(asks)
        self._to_come -= taken
        return taken

    def befall(self) -> None:
        self._to_befall -= 1
        if not self._to_befall:
            self.happened.set()
