"""What a client says that asks for nothing to be done: pings, and what it has received. Answered as it comes."""

from typing import Any, Protocol

from ...errors import SpecError
from ...spec.parsing import parse
from ..json import decode
from ..problems import problem_of
from ..protocol import SIGNALS_PER_SECOND, Ping, Received, Throttle
from ..server.scanning import NotJson
from .credit import Credit
from .outbox import Outbox

# None is as long.
LONGEST = 400
WORDS = ('"ping"', '"received"')


class Watching(Protocol):
    """Whoever is sent frames."""

    def wake(self) -> None:
        """Look whether there is something that the client takes by now."""


class Signals:
    """One client's. They wait for no command and count for none; a flood of them ends the stream."""

    def __init__(self, outbox: Outbox, credit: Credit, watching: Watching) -> None:
        self.throttle = Throttle(SIGNALS_PER_SECOND)
        self._outbox = outbox
        self._credit = credit
        self._watching = watching

    async def take(self, text: str, now: float) -> bool:
        """Deal with a message, if it is one of these. Raises StreamClosed for too many of them, and for a lie."""
        raw = _read(text)
        if raw is None:
            return False
        self.throttle.delay(now)
        try:
            if raw["type"] == "ping":
                await self._outbox.send({"type": "pong", "id": parse(Ping, raw).id})
            else:
                self._credit.receive(parse(Received, raw).frames)
                self._watching.wake()
        except SpecError as error:
            problem = problem_of(error).document()
            await self._outbox.send({"type": "problem", "id": None, "problem": problem})
        return True


def _read(text: str) -> dict[str, Any] | None:
    if len(text) > LONGEST or not any(word in text for word in WORDS):
        return None
    try:
        raw = decode(text)
    except NotJson:
        return None
    return raw if isinstance(raw, dict) and raw.get("type") in ("ping", "received") else None
