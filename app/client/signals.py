"""What a client of a session's stream says so that neither side waits in vain: its hello, and what it has received."""

from typing import Literal, NotRequired, TypedDict

# The server says something at least so often; when nothing comes for so long, the path is dead.
HEARTBEAT_SECONDS = 3
SILENCE_SECONDS = 10.0
# Frames under way: on a slow link few are better than old ones.
WINDOW_BYTES = 32 * 1024
# The server takes a hundred acknowledgements a second.
MOST_ACKNOWLEDGED = 50.0


class Hello(TypedDict):
    """The first message of a stream."""

    type: Literal["hello"]
    frames_per_second: float
    heartbeat_seconds: int
    key: NotRequired[str]
    window_bytes: NotRequired[int]


def hello(frames_per_second: float, key: str | None) -> Hello:
    """Of somebody who wants so many frames; with a key its owner watches."""
    found: Hello = {
        "type": "hello",
        "frames_per_second": frames_per_second,
        "heartbeat_seconds": HEARTBEAT_SECONDS,
    }
    if key is not None:
        found["key"] = key
    if frames_per_second <= MOST_ACKNOWLEDGED:
        found["window_bytes"] = WINDOW_BYTES
    return found


def received(frames: int) -> str:
    """That so many frames of this stream have come."""
    return f'{{"type":"received","frames":{frames}}}'
