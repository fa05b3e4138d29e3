"""Frames by credit: so many bytes under way to a client that says what it has received."""

from collections import deque

from ...engine.numerals import grouped
from ..problems import Problem
from ..protocol import BAD_MESSAGE, StreamClosed


class Credit:
    """One client's. Whatever its window, one frame may always be under way."""

    def __init__(self, window: int | None) -> None:
        """window: bytes; None for a client that says nothing, to which frames go as fast as it takes them."""
        self.window = window
        self.sent = 0
        self._received = 0
        self._under_way: deque[int] = deque()
        self._bytes = 0

    def takes(self, size: int) -> bool:
        """Whether a frame of that size may be sent now."""
        return self.window is None or not self._under_way or self._bytes + size <= self.window

    def spend(self, size: int) -> None:
        """A frame of that size is sent."""
        self.sent += 1
        if self.window is not None:
            self._under_way.append(size)
            self._bytes += size

    def receive(self, frames: int) -> None:
        """The client has received so many in all. Less than before is old news; more than were sent ends the stream."""
        if frames > self.sent:
            problem = Problem(
                422, f"{grouped(self.sent)} frames were sent by this stream, not {grouped(frames)}."
            )
            raise StreamClosed(BAD_MESSAGE, problem)
        while self._received < frames:
            self._received += 1
            if self.window is not None:
                self._bytes -= self._under_way.popleft()
