"""The words of the stream: what a client may say, how often, and how it ends."""

from typing import Annotated, Any, Literal

from pydantic import Field

from ..spec.fields import Strict
from .idempotency import LONGEST_KEY, PATTERN
from .problems import Problem

BAD_MESSAGE = 1008
WRONG_KEY = 4401
FORBIDDEN = 4403
UNKNOWN = 4404
TOO_FAST = 4429
TOO_SLOW = 4008
FULL = 4005
# As any WebSocket says it: come back in a moment.
RESTART = 1012

# A stream that ends for too many messages gives those that were taken so long to be done.
WIND_UP_SECONDS = 5.0
NOT_DONE = "This was not done: the stream ended for too many messages before its turn."
STILL_AT_WORK = (
    "The stream ended for too many messages while this was at work, and it goes on. "
    "Read the session to see how it ends."
)

# Pings and what was received, which cost nothing.
SIGNALS_PER_SECOND = 100

# Extensions of a connection: to drop a client that takes nothing, to send a message at once if it takes it, and to wait
# until it has taken what was sent.
ABORT = "perceptory.abort"
PUSH = "perceptory.push"
TAKEN = "perceptory.taken"

# What tells one message from another.
Number = int | Annotated[str, Field(max_length=100)]


class Hello(Strict):
    """The first message of a client."""

    type: Literal["hello"]
    key: Annotated[str, Field(max_length=200)] | None = None
    frames_per_second: float = Field(20.0, gt=0, le=1000)
    # A heartbeat when nothing was sent for so long.
    heartbeat_seconds: float | None = Field(None, ge=1, le=60)
    # At most so many bytes of frames, or one frame, under way that the client has not received yet.
    window_bytes: int | None = Field(None, ge=1024, le=1024 * 1024)


class Command(Strict):
    """Something to be done. With a key it is done once, as a call over REST with that Idempotency-Key."""

    type: Literal["command"]
    id: Number
    idempotency_key: Annotated[str, Field(min_length=1, max_length=LONGEST_KEY, pattern=PATTERN)] | None = (
        None
    )
    command: Annotated[str, Field(max_length=100)]
    body: dict[str, Any] | None = None


class Ping(Strict):
    """Whether anybody is there."""

    type: Literal["ping"]
    id: Number


class Received(Strict):
    """How many frames the client has received by this stream so far."""

    type: Literal["received"]
    frames: int = Field(ge=0)


def number_of(raw: Any) -> int | str | None:
    """The id that a client gave a message, if it has one."""
    number = raw.get("id") if isinstance(raw, dict) else None
    return number if isinstance(number, int | str) else None


class StreamClosed(Exception):
    """The stream ends with this close code, after the problem has been told."""

    def __init__(self, code: int, problem: Problem | None = None, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.problem = problem
        self.reason = reason


# Whoever would have to wait for longer is no client that waits. At one message a second a patient one waits a whole
# second, and rounding must not make a flood of that.
FLOOD_SECONDS = 1.001


class Throttle:
    """So many messages a second, with a second's worth at once. Who waits for answers is slowed, a flood is cut."""

    def __init__(self, rate: float) -> None:
        self.step = 1.0 / rate
        self.due = 0.0
        self.credit = 0.0

    def delay(self, now: float) -> float:
        """Seconds to wait before the next message is taken; raises StreamClosed for a flood."""
        wait = max(0.0, self.due - now)
        if wait > 0 and self.credit >= self.step:
            self.credit -= self.step
            return 0.0
        if wait > FLOOD_SECONDS:
            sentence = f"Too many messages: at most {1 / self.step:g} a second. Wait for each answer."
            problem = Problem(429, sentence, limit="messages")
            raise StreamClosed(TOO_FAST, problem)
        self.due = max(self.due, now) + self.step
        return wait

    def forgive(self, seconds: float) -> None:
        """For so long nothing was read: what was sent meanwhile comes all at once, and is no flood."""
        self.credit += seconds
